package org.hnetbench.reports;

/**
 * A line of a chart.
 *
 * @param name its legend
 * @param look number of its colour and marker; the same number looks alike in every chart
 * @param x positions, in the order they are joined
 * @param y values, as many; NaN is a gap
 * @param guide a thin dashed line that marks a level, such as a target
 */
public record Series(String name, int look, double[] x, double[] y, boolean guide) {

  public Series {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          name + ": " + x.length + " positions, " + y.length + " values");
    }
  }

  /** A line of measured values. */
  public static Series measured(String name, int look, double[] x, double[] y) {
    return new Series(name, look, x, y, false);
  }

  /** A level to compare the measured series of the same look with. */
  public static Series level(String name, int look, double from, double to, double value) {
    return new Series(name, look, new double[] {from, to}, new double[] {value, value}, true);
  }
}
