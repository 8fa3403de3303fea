package org.hnetbench.suites.choice;

import java.nio.charset.StandardCharsets;
import org.hnetbench.suites.scoring.Request;

/**
 * One answer to an item, and what it stands after.
 *
 * @param prompt what is given, may be empty
 * @param delimiter stands between the two, belongs to what is scored, and is never noised
 * @param completion the answer, not empty
 */
public record Option(String prompt, String delimiter, String completion) {
  public Option {
    if (completion.isEmpty()) {
      throw new IllegalArgumentException("an option without a completion");
    }
  }

  /** In bytes: context = prompt, continuation = delimiter and completion. */
  public Request request() {
    return new Request(
        prompt.getBytes(StandardCharsets.UTF_8),
        (delimiter + completion).getBytes(StandardCharsets.UTF_8));
  }

  /** The continuation after nothing but BOS. */
  public Request alone() {
    return new Request(new byte[0], (delimiter + completion).getBytes(StandardCharsets.UTF_8));
  }
}
