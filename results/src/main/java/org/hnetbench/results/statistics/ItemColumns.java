package org.hnetbench.results.statistics;

import java.util.List;

/**
 * Numbers of items or documents, one row each. Rows lie one after another, so that a drawn one is a
 * single stretch of memory and all its columns are added at once.
 */
final class ItemColumns {
  private final int items;
  private final int columns;
  private final double[] rows;

  /** Columns of equal length. */
  ItemColumns(List<double[]> columns) {
    this.columns = columns.size();
    items = columns.get(0).length;
    rows = new double[items * this.columns];
    for (int column = 0; column < this.columns; column++) {
      double[] values = columns.get(column);
      if (values.length != items) {
        throw new IllegalArgumentException(values.length + " values, expected " + items);
      }
      for (int item = 0; item < items; item++) {
        rows[item * this.columns + column] = values[item];
      }
    }
  }

  int items() {
    return items;
  }

  /** Number of columns. */
  int width() {
    return columns;
  }

  /** Sums of all columns. */
  double[] sums() {
    // Plain loops: DoubleStream.sum compensates in a way that JDKs have changed.
    double[] sums = new double[columns];
    for (int item = 0; item < items; item++) {
      addTo(sums, item);
    }
    return sums;
  }

  void addTo(double[] sums, int item) {
    int first = item * columns;
    for (int column = 0; column < columns; column++) {
      sums[column] += rows[first + column];
    }
  }
}
