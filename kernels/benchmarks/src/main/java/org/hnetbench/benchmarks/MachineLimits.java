package org.hnetbench.benchmarks;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;

/**
 * What the machine can do at best: the rates that others are shares of.
 *
 * @param productFlops FLOPs a second of the best matrix product, by library
 * @param copyBytes bytes a second of a copy, read and write together
 */
public record MachineLimits(Map<String, Double> productFlops, double copyBytes) {
  /** The product that the shared kernels use. */
  public static final String KERNELS = "kernels";

  /** The engine's own product, as its arrays offer it. */
  public static final String NDARRAY = "ndarray";

  private static final int[] WIDTHS = {Yardstick.WIDTH, 1024};
  private static final long COPIED_FLOATS = 1L << 25;
  private static final long NANOS = 150_000_000;

  /** Measures the CPU in float32 for about a second, on an engine of its own. */
  public static MachineLimits measure() {
    try (Kernels kernels = Kernels.open(Device.cpu(), Precision.FLOAT32)) {
      return measure(kernels);
    }
  }

  /** Measures an open engine, on its device and in its precision, for about a second. */
  public static MachineLimits measure(Kernels kernels) {
    Map<String, Double> flops = new LinkedHashMap<>();
    try (NDManager scope = kernels.manager().newSubManager()) {
      DataType type = kernels.precision().type();
      for (int width : WIDTHS) {
        NDArray x = scope.ones(new Shape(Yardstick.ROWS, width), type);
        NDArray w = scope.ones(new Shape(width, width), type);
        double work = 2.0 * Yardstick.ROWS * width * width;
        double ours = best(() -> kernels.call(scope, "product", x, w)[0]);
        flops.merge(KERNELS, work / ours, Math::max);
        flops.merge(NDARRAY, work / best(() -> x.matMul(w)), Math::max);
      }
      NDArray from = scope.ones(new Shape(COPIED_FLOATS), DataType.FLOAT32);
      NDArray to = scope.zeros(new Shape(COPIED_FLOATS), DataType.FLOAT32);
      double copied = 2.0 * Float.BYTES * COPIED_FLOATS;
      double seconds = best(() -> kernels.call(scope, "assign", to, from)[0]);
      return new MachineLimits(flops, copied / seconds);
    }
  }

  /** The better of two measurements, each number of its own. */
  public MachineLimits best(MachineLimits other) {
    Map<String, Double> flops = new LinkedHashMap<>(productFlops);
    other.productFlops.forEach((library, rate) -> flops.merge(library, rate, Math::max));
    return new MachineLimits(flops, Math.max(copyBytes, other.copyBytes));
  }

  /** FLOPs a second of the best library. */
  public double bestProduct() {
    return productFlops.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  /** Seconds of the fastest of the calls that a fraction of a second allows. */
  private static double best(Supplier<NDArray> call) {
    call.get().close(); // the first call also prepares the product
    long best = Long.MAX_VALUE;
    long end = System.nanoTime() + NANOS;
    for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
      call.get().close();
      best = Math.min(best, System.nanoTime() - start);
    }
    return best / 1e9;
  }
}
