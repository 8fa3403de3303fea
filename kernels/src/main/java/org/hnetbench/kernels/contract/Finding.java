package org.hnetbench.kernels.contract;

import java.util.Locale;

/** What a check found wrong; the contract adds which rule it breaks. */
final class Finding extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Finding(String format, Object... arguments) {
    super(String.format(Locale.ROOT, format, arguments));
  }

  /** Goes on only if a condition holds. */
  static void unless(boolean holds, String format, Object... arguments) {
    if (!holds) {
      throw new Finding(format, arguments);
    }
  }
}
