package org.hnetbench.results.benchmark;

import java.util.Map;
import java.util.OptionalDouble;

/** How the time of a sequence grows with its length: as a power of it. */
public final class CostExponent {
  /** Fewer lengths make no line. */
  public static final int LEAST_LENGTHS = 3;

  private CostExponent() {}

  /**
   * Least squares of the logarithm of a sequence's time on that of its length: 1 where time is
   * proportional to length, 2 where it grows with the square.
   *
   * @param bytesPerSecond by length in bytes; what is no positive number is left out
   * @return empty for fewer than {@value #LEAST_LENGTHS} lengths
   */
  public static OptionalDouble of(Map<Long, Double> bytesPerSecond) {
    var measured =
        bytesPerSecond.entrySet().stream()
            .filter(entry -> entry.getKey() > 0 && entry.getValue() > 0)
            .filter(entry -> Double.isFinite(entry.getValue()))
            .toList();
    if (measured.size() < LEAST_LENGTHS) {
      return OptionalDouble.empty();
    }
    double[] lengths = measured.stream().mapToDouble(each -> Math.log(each.getKey())).toArray();
    double[] seconds =
        measured.stream().mapToDouble(each -> Math.log(each.getKey() / each.getValue())).toArray();
    return OptionalDouble.of(slope(lengths, seconds));
  }

  private static double slope(double[] x, double[] y) {
    double meanX = mean(x);
    double meanY = mean(y);
    double products = 0;
    double squares = 0;
    for (int point = 0; point < x.length; point++) {
      products += (x[point] - meanX) * (y[point] - meanY);
      squares += (x[point] - meanX) * (x[point] - meanX);
    }
    return products / squares;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
