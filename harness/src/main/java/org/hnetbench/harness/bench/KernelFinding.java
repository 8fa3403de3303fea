package org.hnetbench.harness.bench;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.hnetbench.benchmarks.Mode;
import org.hnetbench.benchmarks.Outcome;
import org.hnetbench.benchmarks.Workload;
import org.hnetbench.kernels.Precision;
import org.hnetbench.results.benchmark.KernelRow;
import org.hnetbench.results.benchmark.Limits;
import org.hnetbench.results.benchmark.Measurement;
import org.hnetbench.results.benchmark.RowStatus;

/**
 * One combination and what came of it.
 *
 * @param flops of the workload's forward pass
 * @param bytes of the workload's forward pass
 * @param held bytes between the way there and the way back, where that was measured
 */
record KernelFinding(
    String kernel,
    String contestant,
    String shape,
    Mode mode,
    Precision precision,
    double flops,
    double bytes,
    OptionalLong held,
    Outcome outcome) {
  static KernelFinding of(
      Workload workload,
      String contestant,
      Mode mode,
      Precision precision,
      OptionalLong held,
      Outcome outcome) {
    return new KernelFinding(
        workload.kernel(),
        contestant,
        workload.shape(),
        mode,
        precision,
        workload.flops() * (mode == Mode.FORWARD ? 1 : 3),
        // The way back reads cotangents, as large as outputs, and writes gradients, as inputs.
        workload.bytes() * (mode == Mode.FORWARD ? 1 : 2),
        held,
        outcome);
  }

  /** The samples, by the row's leading cells. */
  Measurement measurement() {
    String key = String.join(" / ", kernel, contestant, shape, mode.label(), dtype());
    return new Measurement(key, outcome.seconds(), outcome.yardstick());
  }

  KernelRow row(Limits limits) {
    double[] sorted = sorted(outcome.seconds());
    double median = quantile(sorted, 0.5);
    boolean there = sorted.length > 0;
    return new KernelRow(
        kernel,
        contestant,
        shape,
        mode.label(),
        dtype(),
        1e3 * median,
        1e3 * quantile(sorted, 0.25),
        1e3 * quantile(sorted, 0.75),
        sorted.length,
        flops / median / 1e9,
        bytes / median / 1e9,
        flops / median / limits.bestProduct(),
        there && held.isPresent() ? held.getAsLong() : Double.NaN,
        BenchTables.label(status(limits)));
  }

  private RowStatus status(Limits limits) {
    return switch (outcome.status()) {
      case MEASURED -> limits.noisy() ? RowStatus.NOISY : RowStatus.MEASURED;
      case UNAVAILABLE -> RowStatus.UNAVAILABLE;
      case REFUSED -> RowStatus.REFUSED;
    };
  }

  private String dtype() {
    return precision == Precision.BFLOAT16_PRODUCTS ? "bf16" : "fp32";
  }

  static double[] sorted(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  /** Between neighbours in proportion; NaN of nothing. */
  static double quantile(double[] sorted, double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
