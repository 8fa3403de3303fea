package org.hnetbench.harness.chunks;

import java.util.List;

/**
 * A text that a model has cut, with what to hold the cuts against.
 *
 * @param model its name
 * @param type its architecture
 * @param context longest window in bytes
 * @param chunked the text with the stages that are shown
 * @param references other ways of cutting it
 */
public record Examination(
    String model, String type, int context, ChunkedText chunked, List<ReferenceCuts> references) {
  /** All of it, for a program. */
  public ChunksReport report() {
    return ChunksReport.of(this);
  }

  /** The text with its chunks and the figures, for a terminal. */
  public String console(ChunksRequest.Output output) {
    return ChunksText.console(this, output);
  }

  /** How long a stage's chunks are. */
  ChunkLengths lengths(StageChunks stage) {
    return ChunkLengths.of(chunked.starts(stage));
  }

  /** How far a stage agrees with each of the other ways. */
  List<Agreement> agreements(StageChunks stage) {
    boolean[] decided = chunked.decided();
    return references.stream()
        .map(reference -> Agreement.of(stage.boundaries(), decided, reference))
        .toList();
  }
}
