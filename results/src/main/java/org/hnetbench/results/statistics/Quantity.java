package org.hnetbench.results.statistics;

import java.util.function.ToDoubleFunction;

/**
 * A number made of sums over items: a mean, a ratio of sums, a function or difference of these.
 *
 * @param n number of items or documents behind it
 * @param ofSums its value, given the sums of all columns
 */
record Quantity(int n, ToDoubleFunction<double[]> ofSums) {

  /** Sum of one column over that of another. */
  static Quantity ratio(int n, int numerator, int denominator) {
    return new Quantity(n, sums -> sums[numerator] / sums[denominator]);
  }

  /** Mean of a column over all n items. */
  static Quantity mean(int n, int column) {
    return new Quantity(n, sums -> sums[column] / n);
  }
}
