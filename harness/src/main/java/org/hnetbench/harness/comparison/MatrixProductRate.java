package org.hnetbench.harness.comparison;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;

/** How fast this machine multiplies matrices through the kernel that all models use. */
final class MatrixProductRate {
  private static final int ROWS = 2048;
  private static final int WIDTH = 512;
  private static final long NANOS = 300_000_000;

  private MatrixProductRate() {}

  /** FLOPs per second on the CPU, the best of the products that a fraction of a second allows. */
  static double measure() {
    try (Kernels kernels = Kernels.open(Device.cpu(), Precision.FLOAT32);
        NDManager scope = kernels.manager().newSubManager()) {
      NDArray x = scope.ones(new Shape(ROWS, WIDTH), DataType.FLOAT32);
      NDArray weight = scope.ones(new Shape(WIDTH, WIDTH), DataType.FLOAT32);
      multiply(kernels, scope, x, weight); // the first call also prepares the product
      double best = Double.POSITIVE_INFINITY;
      long end = System.nanoTime() + NANOS;
      do {
        best = Math.min(best, multiply(kernels, scope, x, weight));
      } while (System.nanoTime() < end);
      return 2.0 * ROWS * WIDTH * WIDTH / best;
    }
  }

  private static double multiply(Kernels kernels, NDManager scope, NDArray x, NDArray weight) {
    long start = System.nanoTime();
    kernels.call(scope, "linear", x, weight)[0].close();
    return (System.nanoTime() - start) / 1e9;
  }
}
