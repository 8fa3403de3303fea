package org.hnetbench.harness.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hnetbench.benchmarks.Contestant;
import org.hnetbench.benchmarks.Contestants;
import org.hnetbench.benchmarks.MachineLimits;
import org.hnetbench.benchmarks.Outcome;
import org.hnetbench.benchmarks.Yardstick;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.results.benchmark.Limits;

/** The machine's limits while kernels are timed: what it did best, and how steadily. */
final class KernelLimits implements AutoCloseable {
  private static final String PRODUCT = "linear";
  private static final int CALIBRATION = 9;

  private final Kernels kernels;
  private final Yardstick yardstick;
  private final Set<String> outside =
      Contestants.outside().stream().map(Contestant::name).collect(Collectors.toSet());
  private final List<Double> reference = new ArrayList<>();
  private MachineLimits measured;

  KernelLimits(Kernels kernels) {
    this.kernels = kernels;
    this.yardstick = new Yardstick(kernels);
    this.measured = MachineLimits.measure(kernels);
    for (int i = 0; i < CALIBRATION; i++) {
      watch();
    }
  }

  /** Measures the reference product once more. */
  void watch() {
    reference.add(yardstick.seconds());
  }

  /** Measures the limits once more: others may have computed when they were measured before. */
  void again() {
    measured = measured.best(MachineLimits.measure(kernels));
  }

  /** The limits as they stand, with the products of contestants that bring an engine. */
  Limits with(List<KernelFinding> findings) {
    Map<String, Double> flops = new LinkedHashMap<>(measured.productFlops());
    flops.merge(MachineLimits.KERNELS, Yardstick.FLOPS / Collections.min(reference), Math::max);
    for (KernelFinding each : findings) {
      if (outside.contains(each.contestant())
          && each.kernel().equals(PRODUCT)
          && each.outcome().status() == Outcome.Status.MEASURED) {
        double best = each.flops() / Collections.min(each.outcome().seconds());
        flops.merge(each.contestant(), best, Math::max);
      }
    }
    double[] seconds = reference.stream().mapToDouble(Double::doubleValue).toArray();
    return new Limits(flops, measured.copyBytes(), Quartiles.of(seconds).spread());
  }

  @Override
  public void close() {
    yardstick.close();
  }
}
