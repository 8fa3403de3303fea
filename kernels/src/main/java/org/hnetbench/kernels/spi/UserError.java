package org.hnetbench.kernels.spi;

/**
 * A mistake that the user can mend: one line that says what is wrong, where, and what to do. It
 * never shows a stack trace.
 */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final boolean environment;

  private UserError(String code, String message, boolean environment, Throwable cause) {
    super(message, cause);
    this.code = code;
    this.environment = environment;
  }

  /**
   * Bad input (exit code 2).
   *
   * @param code such as {@code HNB-CONFIG-UNKNOWN-KEY}
   * @param message what is wrong, where (file, line, key), and what to do, in one line
   */
  public static UserError input(String code, String message) {
    return new UserError(code, message, false, null);
  }

  /** Bad input, with the exception that revealed it. */
  public static UserError input(String code, String message, Throwable cause) {
    return new UserError(code, message, false, cause);
  }

  /** The environment cannot do it (exit code 3): disk full, no such device, missing natives. */
  public static UserError environment(String code, String message, Throwable cause) {
    return new UserError(code, message, true, cause);
  }

  /** The error's code, such as {@code HNB-DATA-NOT-UTF8}. */
  public String code() {
    return code;
  }

  /** The process's exit code: 2 for bad input, 3 where the environment cannot do it. */
  public int exitCode() {
    return environment ? 3 : 2;
  }
}
