package org.hnetbench.suites.data;

import java.util.Locale;

/** The three parts of a corpus. */
public enum Split {
  /** What models learn from. */
  TRAIN,
  /** What learning rates and other settings are chosen on. */
  VALID,
  /** What is reported. */
  TEST;

  /** The name used in files and tables: {@code train}, {@code valid} or {@code test}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
