package org.hnetbench.reports;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A line of a chart.
 *
 * @param name its legend
 * @param look number of its colour and marker; the same number looks alike in every chart
 * @param x positions, in the order they are joined
 * @param y values, as many; NaN is a gap
 * @param low lower ends of the values' intervals; the value itself where there is none
 * @param high upper ends of the values' intervals; the value itself where there is none
 * @param guide a thin dashed line that marks a level, such as a target
 */
public record Series(
    String name, int look, double[] x, double[] y, double[] low, double[] high, boolean guide) {

  public Series {
    if (x.length != y.length || low.length != y.length || high.length != y.length) {
      throw new IllegalArgumentException(
          "%s: %d positions, %d values, %d and %d ends of intervals"
              .formatted(name, x.length, y.length, low.length, high.length));
    }
  }

  /** A line of measured values. */
  public static Series measured(String name, int look, double[] x, double[] y) {
    return new Series(name, look, x, y, y, y, false);
  }

  /** A level to compare the measured series of the same look with. */
  public static Series level(String name, int look, double from, double to, double value) {
    double[] y = {value, value};
    return new Series(name, look, new double[] {from, to}, y, y, y, true);
  }

  /** The same values with their intervals; NaN where there is none. */
  public Series within(double[] low, double[] high) {
    return new Series(name, look, x, y, orValue(low), orValue(high), guide);
  }

  private double[] orValue(double[] ends) {
    return IntStream.range(0, ends.length)
        .mapToDouble(point -> Double.isNaN(ends[point]) ? y[point] : ends[point])
        .toArray();
  }

  boolean hasIntervals() {
    return !Arrays.equals(low, high);
  }
}
