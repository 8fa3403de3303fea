package org.hnetbench.results.benchmark;

import java.util.Arrays;

/**
 * Median of a run's samples on the logarithmic scale, and how well repeats tell it. Both are
 * robust: on a shared machine a few samples are several times too slow.
 *
 * @param value natural logarithm of the median
 * @param variance of {@code value}; infinite for fewer than {@value #LEAST} samples
 * @param freedom degrees of freedom of {@code variance}
 */
record NoisyMedian(double value, double variance, double freedom) {
  /** Fewer samples tell no noise. */
  static final int LEAST = 3;

  /** Of a median of many normal values, against that of their mean. */
  private static final double OF_MEDIAN = Math.PI / 2;

  private static final double QN_NORMAL = 2.2219;
  private static final double[] QN_SMALL = {0.399, 0.994, 0.512, 0.844, 0.611, 0.857, 0.669, 0.872};
  private static final double QN_EFFICIENCY = 0.82;

  /** Of positive values. */
  static NoisyMedian of(double[] values) {
    double[] logarithms = Arrays.stream(values).map(Math::log).sorted().toArray();
    int samples = logarithms.length;
    double median =
        samples == 0 ? Double.NaN : (logarithms[(samples - 1) / 2] + logarithms[samples / 2]) / 2;
    if (samples < LEAST) {
      return new NoisyMedian(median, Double.POSITIVE_INFINITY, 0);
    }
    double scale = scale(logarithms);
    return new NoisyMedian(
        median, OF_MEDIAN * scale * scale / samples, QN_EFFICIENCY * (samples - 1));
  }

  /**
   * Standard deviation by Rousseeuw and Croux's Qn (Alternatives to the median absolute deviation,
   * 1993): a small quantile of the distances of all pairs. Half of the samples may be wrong, yet
   * clean ones count for 82 %; the median absolute deviation makes 37 % of them.
   */
  static double scale(double[] values) {
    int samples = values.length;
    double[] distances = new double[samples * (samples - 1) / 2];
    int pair = 0;
    for (int i = 0; i < samples; i++) {
      for (int j = 0; j < i; j++) {
        distances[pair++] = Math.abs(values[i] - values[j]);
      }
    }
    Arrays.sort(distances);
    int half = samples / 2 + 1;
    return QN_NORMAL * unbiased(samples) * distances[half * (half - 1) / 2 - 1];
  }

  /** Croux and Rousseeuw's factor for few samples (Time-efficient algorithms, 1992). */
  private static double unbiased(int samples) {
    if (samples < 2 + QN_SMALL.length) {
      return QN_SMALL[samples - 2];
    }
    return samples / (samples + (samples % 2 == 0 ? 3.8 : 1.4));
  }
}
