package org.hnetbench.harness.run;

import java.io.PrintStream;

/** Shows how far a task is and how long it will take. */
public sealed interface Progress extends AutoCloseable permits BarProgress, LineProgress {
  /**
   * The launcher sets this to the width of the terminal where the error stream is one; Java itself
   * cannot tell on every version.
   */
  String TERMINAL_PROPERTY = "hnetbench.terminal";

  /**
   * A bar on a terminal, else a line every few seconds.
   *
   * @param task a few words
   */
  static Progress on(PrintStream stream, String task) {
    Integer columns = Integer.getInteger(TERMINAL_PROPERTY);
    return columns == null
        ? new LineProgress(stream, task, System::nanoTime)
        : new BarProgress(stream, task, columns);
  }

  /**
   * Tells how far the task is.
   *
   * @param fraction done, 0 to 1
   * @param note what else is worth knowing, such as {@code bpb 2.31}; may be empty
   */
  void update(double fraction, String note);

  /** The task ended, done or not. */
  @Override
  void close();
}
