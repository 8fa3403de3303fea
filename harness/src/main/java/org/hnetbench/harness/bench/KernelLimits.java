package org.hnetbench.harness.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hnetbench.benchmarks.MachineLimits;
import org.hnetbench.benchmarks.Outcome;
import org.hnetbench.benchmarks.Yardstick;
import org.hnetbench.results.benchmark.Limits;

/** The machine's limits while kernels are timed: measured at the start, watched to the end. */
final class KernelLimits {
  private static final String PRODUCT = "linear";
  private static final int CALIBRATION = 9;

  private final MachineLimits measured;
  private final Yardstick yardstick;
  private final List<Double> reference = new ArrayList<>();

  KernelLimits(MachineLimits measured, Yardstick yardstick) {
    this.measured = measured;
    this.yardstick = yardstick;
    for (int i = 0; i < CALIBRATION; i++) {
      watch();
    }
  }

  /** Measures the reference product once more. */
  void watch() {
    reference.add(yardstick.seconds());
  }

  /** The limits as they stand, with the products that contestants computed. */
  Limits with(List<KernelFinding> findings) {
    Map<String, Double> flops = new LinkedHashMap<>(measured.productFlops());
    for (KernelFinding each : findings) {
      if (each.kernel().equals(PRODUCT) && each.outcome().status() == Outcome.Status.MEASURED) {
        double best = each.flops() / Collections.min(each.outcome().seconds());
        flops.merge(each.contestant(), best, Math::max);
      }
    }
    double[] sorted = KernelFinding.sorted(reference);
    double range =
        KernelFinding.quantile(sorted, 0.75) - KernelFinding.quantile(sorted, 0.25);
    return new Limits(flops, measured.copyBytes(), range / KernelFinding.quantile(sorted, 0.5));
  }
}
