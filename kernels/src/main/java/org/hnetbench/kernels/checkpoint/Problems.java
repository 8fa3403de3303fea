package org.hnetbench.kernels.checkpoint;

import java.nio.file.Path;
import org.hnetbench.kernels.spi.UserError;

/** What can be wrong with a file of weights, in one line each. */
final class Problems {
  private static final int MAXIMAL_QUOTE = 120;

  private Problems() {}

  /** The file is damaged or cut short. */
  static UserError broken(Path file, String problem) {
    return broken(file, problem, null);
  }

  /** The file is damaged or cut short. */
  static UserError broken(Path file, String problem, Throwable cause) {
    return UserError.input(
        "HNB-CHECKPOINT-BROKEN", file + ": " + problem + "; fetch or save it again", cause);
  }

  /** The pickle holds what is not read, or makes no sense. */
  static UserError pickle(Path file, String problem) {
    return UserError.input(
        "HNB-CHECKPOINT-PICKLE",
        file
            + ": "
            + problem
            + "; nothing of it was run. Save the plain state dict: torch.save(model.state_dict(), PATH)");
  }

  /** The file is whole but of a form that is not read. */
  static UserError format(Path file, String problem, String advice) {
    return UserError.input("HNB-CHECKPOINT-FORMAT", file + ": " + problem + "; " + advice);
  }

  /** Text out of a file, fit for a line of a message. */
  static String quote(String text) {
    String line = text.replaceAll("[^\\p{L}\\p{N}\\p{P}\\p{S} ]", "?");
    return line.length() <= MAXIMAL_QUOTE ? line : line.substring(0, MAXIMAL_QUOTE) + "…";
  }
}
