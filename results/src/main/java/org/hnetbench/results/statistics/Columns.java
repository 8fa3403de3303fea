package org.hnetbench.results.statistics;

import java.util.List;

/** Arithmetic on columns of numbers, one an item. */
final class Columns {
  private Columns() {}

  /** Item by item, the mean of columns. */
  static double[] mean(List<double[]> columns) {
    double[] means = new double[columns.get(0).length];
    for (double[] column : columns) {
      addTo(means, 1, column);
    }
    for (int i = 0; i < means.length; i++) {
      means[i] /= columns.size(); // after summing: the mean of ones is one
    }
    return means;
  }

  /** Adds a weight times a column, item by item. */
  static void addTo(double[] sums, double weight, double[] column) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weight * column[i];
    }
  }
}
