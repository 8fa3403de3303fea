package org.hnetbench.harness.chunks;

import java.nio.file.Path;
import java.util.Optional;
import org.hnetbench.harness.run.DeviceKind;
import org.hnetbench.harness.train.WantedModel;

/**
 * What to show.
 *
 * @param model what is asked for
 * @param text where the text comes from
 * @param stage the only stage to show, 0 being the outermost; all if absent
 * @param tokenizer a {@code tokenizer.json}, or a folder that holds one, to compare with
 * @param html a file for the page
 * @param output how results are told
 */
public record ChunksRequest(
    WantedModel model,
    TextOrigin text,
    Optional<Integer> stage,
    Optional<Path> tokenizer,
    Optional<Path> html,
    Output output,
    DeviceKind device) {
  /** Where a text comes from. */
  public sealed interface TextOrigin {
    /** Given on the command line. */
    record Given(String text) implements TextOrigin {}

    /** A file. */
    record InFile(Path file) implements TextOrigin {}

    /** The standard input. */
    record Input() implements TextOrigin {}
  }

  /**
   * How results are told.
   *
   * @param json for a program
   * @param colour chunks on coloured grounds rather than behind bars
   * @param probabilities also list every chunk with its probability
   */
  public record Output(boolean json, boolean colour, boolean probabilities) {}
}
