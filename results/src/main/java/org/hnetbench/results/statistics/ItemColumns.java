package org.hnetbench.results.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Columns of numbers, one row an item or document, made to be summed over many draws of the items.
 * Eight columns lie side by side, so that a drawn item is one stretch of memory and its additions
 * do not wait for each other. Each column is added in the order of the draw, whatever stands beside
 * it.
 */
final class ItemColumns {
  private static final int SIDE_BY_SIDE = 8;

  private final int items;
  private final int columns;
  private final double[][] blocks;

  /** Columns of equal length. */
  ItemColumns(List<double[]> columns) {
    this.columns = columns.size();
    items = columns.get(0).length;
    int count = (this.columns + SIDE_BY_SIDE - 1) / SIDE_BY_SIDE;
    blocks = new double[count][items * SIDE_BY_SIDE];
    for (int column = 0; column < this.columns; column++) {
      double[] values = columns.get(column);
      if (values.length != items) {
        throw new IllegalArgumentException(values.length + " values, expected " + items);
      }
      double[] block = blocks[column / SIDE_BY_SIDE];
      for (int item = 0; item < items; item++) {
        block[item * SIDE_BY_SIDE + column % SIDE_BY_SIDE] = values[item];
      }
    }
  }

  int items() {
    return items;
  }

  /** Sums of all columns over all items. */
  double[] sums() {
    return sums(IntStream.range(0, items).toArray());
  }

  /** Sums of all columns over the items drawn. */
  double[] sums(int[] drawn) {
    // Plain loops: DoubleStream.sum compensates in a way that JDKs have changed.
    double[] sums = new double[blocks.length * SIDE_BY_SIDE];
    for (int block = 0; block < blocks.length; block++) {
      addBlock(blocks[block], drawn, sums, block * SIDE_BY_SIDE);
    }
    return Arrays.copyOf(sums, columns);
  }

  private static void addBlock(double[] block, int[] drawn, double[] sums, int to) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    double sum4 = 0;
    double sum5 = 0;
    double sum6 = 0;
    double sum7 = 0;
    for (int item : drawn) {
      int at = item * SIDE_BY_SIDE;
      sum0 += block[at];
      sum1 += block[at + 1];
      sum2 += block[at + 2];
      sum3 += block[at + 3];
      sum4 += block[at + 4];
      sum5 += block[at + 5];
      sum6 += block[at + 6];
      sum7 += block[at + 7];
    }
    sums[to] = sum0;
    sums[to + 1] = sum1;
    sums[to + 2] = sum2;
    sums[to + 3] = sum3;
    sums[to + 4] = sum4;
    sums[to + 5] = sum5;
    sums[to + 6] = sum6;
    sums[to + 7] = sum7;
  }
}
