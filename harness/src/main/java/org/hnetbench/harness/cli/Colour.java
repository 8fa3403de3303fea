package org.hnetbench.harness.cli;

import java.util.Map;

/** Whether output may be coloured. */
final class Colour {
  /**
   * The launcher sets this where the output is a terminal; Java itself cannot tell on every
   * version.
   */
  static final String TERMINAL_PROPERTY = "hnetbench.output.terminal";

  private Colour() {}

  /** Of this process. */
  static boolean wanted() {
    return wanted(Boolean.getBoolean(TERMINAL_PROPERTY), System.getenv());
  }

  /** On a terminal that knows colours, unless NO_COLOR holds anything (https://no-color.org). */
  static boolean wanted(boolean terminal, Map<String, String> environment) {
    return terminal
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "dumb").equals("dumb");
  }
}
