package org.hnetbench.harness.bench;

import java.util.Arrays;

/**
 * Median and quartiles of samples, linear between the two nearest.
 *
 * @param low first quartile
 * @param high third quartile
 */
record Quartiles(double low, double median, double high) {
  /** Of samples; NaN where there are none. */
  static Quartiles of(double... samples) {
    return new Quartiles(at(0.25, samples), at(0.5, samples), at(0.75, samples));
  }

  /** A quantile of samples; NaN where there are none. */
  static double at(double share, double... samples) {
    if (samples.length == 0) {
      return Double.NaN;
    }
    double[] sorted = samples.clone();
    Arrays.sort(sorted);
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /** Interquartile range over median. */
  double spread() {
    return (high - low) / median;
  }
}
