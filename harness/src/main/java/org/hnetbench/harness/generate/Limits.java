package org.hnetbench.harness.generate;

import java.util.Set;
import org.hnetbench.kernels.spi.UserError;

/**
 * When a text ends that the model does not end itself.
 *
 * @param tokens most units: bytes of a byte model, tokens of a token model
 * @param bytes a text of this length or more goes on no further; its last token stays whole
 * @param stopIds units that end the text and are not part of it, beside the model's own
 */
public record Limits(int tokens, long bytes, Set<Integer> stopIds) {
  /**
   * Sees that units are those of a vocabulary.
   *
   * @param vocabulary its size
   */
  void check(int vocabulary) {
    for (int id : stopIds) {
      if (id < 0 || id >= vocabulary) {
        throw UserError.input(
            "HNB-USAGE-STOP-ID",
            "--stop-id " + id + ": the model's units are 0 to " + (vocabulary - 1));
      }
    }
  }
}
