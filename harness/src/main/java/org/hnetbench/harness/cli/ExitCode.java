package org.hnetbench.harness.cli;

/** How the process ends. */
public final class ExitCode {
  /** Done. */
  public static final int DONE = 0;

  /** A verdict or threshold failed. */
  public static final int VERDICT = 1;

  /** Wrong usage or bad input. */
  public static final int INPUT = 2;

  /** The environment cannot do it. */
  public static final int ENVIRONMENT = 3;

  /** A fault of the program. */
  public static final int FAULT = 4;

  private ExitCode() {}
}
