package org.hnetbench.harness.bench;

import java.util.Locale;
import java.util.Optional;

/**
 * How far two ways to the same numbers may lie apart before no time is told of either. Boundaries
 * that rounding may have decided allow for more, since one that falls to the other side changes
 * what stands behind it.
 *
 * @param undecided how many such boundaries there are
 */
record Agreement(long undecided) {
  /** Of two float32 computations of a whole model. */
  static final double TOLERANCE = 1e-3;

  /** Where a boundary may have fallen to either side. */
  static final double TOLERANCE_UNDECIDED = 5e-2;

  private double tolerance() {
    return undecided == 0 ? TOLERANCE : TOLERANCE_UNDECIDED;
  }

  /** Two numbers, relative to the expected one. */
  Optional<String> of(String what, double found, double expected) {
    double apart = Math.abs(found - expected) / Math.abs(expected);
    return apart <= tolerance()
        ? Optional.empty()
        : told("%s is %.6g, its reference %.6g", what, found, expected);
  }

  /** Numbers that add up: the sum of their distances relative to the sum of the expected ones. */
  Optional<String> ofAll(String what, double[] found, double[] expected) {
    if (found.length != expected.length) {
      return told("%s are %d, in the reference %d", what, found.length, expected.length);
    }
    double distances = 0;
    double sum = 0;
    for (int i = 0; i < found.length; i++) {
      distances += Math.abs(found[i] - expected[i]);
      sum += Math.abs(expected[i]);
    }
    double apart = distances / sum;
    return apart <= tolerance()
        ? Optional.empty()
        : told("%s lie %.2g from their reference, on average of their size", what, apart);
  }

  /** Numbers of one scale: the largest distance relative to the largest of the expected ones. */
  Optional<String> ofLargest(String what, float[] found, float[] expected) {
    double distance = 0;
    double largest = 0;
    for (int i = 0; i < expected.length; i++) {
      double apart = Math.abs((double) found[i] - expected[i]);
      distance = apart > distance || Double.isNaN(apart) ? apart : distance;
      largest = Math.max(largest, Math.abs(expected[i]));
    }
    return distance <= tolerance() * largest
        ? Optional.empty()
        : told("%s lie %.2g of the largest from their reference", what, distance / largest);
  }

  private static Optional<String> told(String format, Object... values) {
    return Optional.of(String.format(Locale.ROOT, format, values));
  }
}
