package org.hnetbench.results.statistics;

/**
 * Which of several scores are the lowest, equal ones told from different ones.
 *
 * <p>Two scores are equal where they differ by at most 1e-9 of the largest magnitude that they were
 * computed from. Sums of some thousand terms in double, and quotients of them, err by about 1e-13,
 * so what is equal on paper is found equal; while models compute in single precision and are held
 * to 1e-4, so a difference below 1e-9 says nothing of them.
 */
public final class Ties {
  private static final double RELATIVE_TOLERANCE = 1e-9;

  private Ties() {}

  /** Marks the lowest of finite scores, ties included. */
  public static boolean[] lowest(double[] scores) {
    return lowest(scores, largestMagnitude(scores));
  }

  /**
   * Marks the lowest of scores that came out of larger numbers by subtraction.
   *
   * @param magnitude the largest of those numbers
   */
  static boolean[] lowest(double[] scores, double magnitude) {
    double lowest = Double.POSITIVE_INFINITY;
    for (double score : scores) {
      lowest = Math.min(lowest, score);
    }
    boolean[] marks = new boolean[scores.length];
    for (int i = 0; i < scores.length; i++) {
      marks[i] = scores[i] - lowest <= RELATIVE_TOLERANCE * magnitude;
    }
    return marks;
  }

  /** What choosing a lowest one is worth: 1/k where the right one is among k lowest, else 0. */
  static double worth(boolean[] lowest, int gold) {
    int count = 0;
    for (boolean mark : lowest) {
      count += mark ? 1 : 0;
    }
    return lowest[gold] ? 1.0 / count : 0;
  }

  static double largestMagnitude(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
