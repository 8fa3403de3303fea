package org.hnetbench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

/** What a user sees who made a mistake. */
final class Complaint {
  private Complaint() {}

  /**
   * One line with a code, and nothing else on the error stream.
   *
   * @param rest pattern that is found in the line: place and remedy
   */
  static void assertOneLine(CommandResult result, int exitCode, String code, String rest) {
    assertThat(result.err().strip().lines()).as(result.err()).hasSize(1);
    assertLastLine(result, exitCode, code, rest);
  }

  /** As {@link #assertOneLine}, behind the progress of work that had begun. */
  static void assertLastLine(CommandResult result, int exitCode, String code, String rest) {
    String line = result.err().strip().lines().reduce("", (before, last) -> last);
    assertThat(line).startsWith(code + ": ").containsPattern(Pattern.compile(rest));
    assertThat(result.err()).doesNotContain("\tat ").doesNotContain("Exception");
    assertThat(result.exitCode()).isEqualTo(exitCode);
  }
}
