package org.hnetbench.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.hnetbench.kernels.Kernels;

/**
 * One product of matrices, always the same, measured beside every sample: what the machine was
 * worth at that moment. Closing it leaves the engine open.
 */
public final class Yardstick implements AutoCloseable {
  /** Rows of the left factor. */
  public static final int ROWS = 2048;

  /** Width of both factors, and of the product. */
  public static final int WIDTH = 512;

  /** Of one product. */
  public static final double FLOPS = 2.0 * ROWS * WIDTH * WIDTH;

  private static final int REPEATS = 5;

  private final Kernels kernels;
  private final NDManager scope;
  private final NDArray x;
  private final NDArray weight;

  /** A yardstick on an engine that stays open for as long. */
  public Yardstick(Kernels kernels) {
    this.kernels = kernels;
    this.scope = kernels.manager().newSubManager();
    DataType type = kernels.precision().type();
    this.x = scope.ones(new Shape(ROWS, WIDTH), type);
    this.weight = scope.ones(new Shape(WIDTH, WIDTH), type);
    seconds(); // the first call also prepares the product
  }

  /** Seconds of one product: the median of a few that follow one another. */
  public double seconds() {
    double[] seconds = new double[REPEATS];
    for (int i = 0; i < REPEATS; i++) {
      long start = System.nanoTime();
      kernels.call(scope, "product", x, weight)[0].close();
      seconds[i] = (System.nanoTime() - start) / 1e9;
    }
    Arrays.sort(seconds);
    return seconds[REPEATS / 2];
  }

  @Override
  public void close() {
    scope.close();
  }
}
