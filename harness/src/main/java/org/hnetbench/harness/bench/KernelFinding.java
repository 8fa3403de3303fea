package org.hnetbench.harness.bench;

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

  /** Median seconds of the reference product beside the samples; NaN where there are none. */
  double beside() {
    return quartiles(outcome.yardstick()).median();
  }

  /**
   * The row of the table.
   *
   * @param quietest see {@link Steadiness#quietest}
   */
  KernelRow row(Limits limits, double quietest) {
    Quartiles seconds = quartiles(outcome.seconds());
    double median = seconds.median();
    return new KernelRow(
        kernel,
        contestant,
        shape,
        mode.label(),
        dtype(),
        1e3 * median,
        1e3 * seconds.low(),
        1e3 * seconds.high(),
        outcome.seconds().size(),
        flops / median / 1e9,
        bytes / median / 1e9,
        flops / median / limits.bestProduct(),
        held.isPresent() && outcome.status() == Outcome.Status.MEASURED
            ? held.getAsLong()
            : Double.NaN,
        BenchTables.label(status(quietest)));
  }

  private RowStatus status(double quietest) {
    return switch (outcome.status()) {
      case MEASURED -> Steadiness.of(quietest, array(outcome.yardstick()));
      case UNAVAILABLE -> RowStatus.UNAVAILABLE;
      case REFUSED -> RowStatus.REFUSED;
    };
  }

  private static Quartiles quartiles(List<Double> samples) {
    return Quartiles.of(array(samples));
  }

  private static double[] array(List<Double> samples) {
    return samples.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private String dtype() {
    return precision == Precision.BFLOAT16_PRODUCTS ? "bf16" : "fp32";
  }
}
