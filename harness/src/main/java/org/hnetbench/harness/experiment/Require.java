package org.hnetbench.harness.experiment;

/**
 * Checks of single values. The reader of experiment files turns what they throw into an error with
 * file and line.
 */
final class Require {
  private Require() {}

  static void present(String key, Object value) {
    if (value == null) {
      throw new IllegalArgumentException("\"" + key + "\" is missing");
    }
  }

  static void positive(String key, double value) {
    inside(key, value, value > 0 && Double.isFinite(value), "above 0");
  }

  static void notNegative(String key, double value) {
    inside(key, value, value >= 0 && Double.isFinite(value), "0 or more");
  }

  static void fraction(String key, double value) {
    inside(key, value, value >= 0 && value < 1, "at least 0 and below 1");
  }

  static void atLeast(String key, long value, long least) {
    inside(key, value, value >= least, least + " or more");
  }

  private static void inside(String key, Number value, boolean holds, String wanted) {
    if (!holds) {
      throw new IllegalArgumentException("\"" + key + "\" is " + value + ", it must be " + wanted);
    }
  }
}
