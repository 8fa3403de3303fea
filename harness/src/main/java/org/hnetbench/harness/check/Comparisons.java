package org.hnetbench.harness.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;

/** Collects the comparisons of one case. */
final class Comparisons {
  /** Kernels: largest noise of an independent float32 implementation, with room. */
  private static final double KERNEL_TOLERANCE = 1e-4;

  /**
   * The references are float32 themselves: sums over a sequence are off by up to 5e-6 of their
   * largest entry.
   */
  private static final double KERNEL_SHARE = 1e-5;

  private final String caseName;
  private final List<Comparison> found = new ArrayList<>();

  Comparisons(String caseName) {
    this.caseName = caseName;
  }

  List<Comparison> found() {
    return List.copyOf(found);
  }

  void kernel(String quantity, NDArray actual, NDArray expected) {
    relative(quantity, actual, expected, KERNEL_SHARE, KERNEL_TOLERANCE);
  }

  /** Compares element by element, whatever the shapes say, as long as the counts agree. */
  void absolute(String quantity, NDArray actual, NDArray expected, double tolerance) {
    add(quantity, largestDifference(numbers(actual), numbers(expected)), tolerance);
  }

  void absolute(String quantity, double[] actual, double[] expected, double tolerance) {
    add(quantity, largestDifference(actual, expected), tolerance);
  }

  /** Tolerance as a share of the largest expected entry, plus a floor. */
  void relative(String quantity, NDArray actual, NDArray expected, double share, double floor) {
    double[] reference = numbers(expected);
    double largest = 0;
    for (double value : reference) {
      largest = Math.max(largest, Math.abs(value));
    }
    add(quantity, largestDifference(numbers(actual), reference), share * largest + floor);
  }

  void identical(String quantity, long[] actual, long[] expected) {
    int different = actual.length == expected.length ? 0 : Math.max(actual.length, expected.length);
    for (int i = 0; different == 0 && i < actual.length; i++) {
      different += actual[i] == expected[i] ? 0 : 1;
    }
    add(quantity, different, 0);
  }

  void add(String quantity, double error, double tolerance) {
    found.add(new Comparison(caseName, quantity, error, tolerance));
  }

  static double[] numbers(NDArray array) {
    DataType type = array.getDataType();
    NDArray wide = type == DataType.FLOAT64 ? array : array.toType(DataType.FLOAT64, true);
    return wide.toDoubleArray();
  }

  private static double largestDifference(double[] actual, double[] expected) {
    if (actual.length != expected.length) {
      return Double.NaN;
    }
    double largest = 0;
    for (int i = 0; i < actual.length; i++) {
      double difference = Math.abs(actual[i] - expected[i]);
      if (Double.isNaN(difference)) {
        return Double.NaN;
      }
      largest = Math.max(largest, difference);
    }
    return largest;
  }
}
