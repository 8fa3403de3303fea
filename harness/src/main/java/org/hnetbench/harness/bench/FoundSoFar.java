package org.hnetbench.harness.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hnetbench.benchmarks.MachineLimits;
import org.hnetbench.benchmarks.Yardstick;
import org.hnetbench.results.benchmark.BenchmarkRecord;
import org.hnetbench.results.benchmark.Limits;

/** The rows of a benchmark while it runs: kept on the disk whenever some have come. */
final class FoundSoFar {
  private final Benchmark benchmark;
  private final Map<String, String> machine;
  private final Map<String, String> made;
  private MachineLimits limits;
  private final BenchOutput output;
  private final Map<Integer, List<Measured>> groups = new TreeMap<>();

  FoundSoFar(
      Benchmark benchmark,
      Map<String, String> machine,
      Map<String, String> made,
      MachineLimits limits,
      BenchOutput output) {
    this.benchmark = benchmark;
    this.machine = machine;
    this.made = made;
    this.limits = limits;
    this.output = output;
  }

  /** Takes in what is known of a group now. */
  void put(int group, List<Measured> rows) {
    groups.put(group, rows);
    output.keep(tables());
  }

  /** Takes in the limits as they are now: when measured before, others may have computed. */
  void put(MachineLimits now) {
    limits = limits.best(now);
  }

  /** All that is known. */
  BenchTables<?> tables() {
    List<Measured> rows = groups.values().stream().flatMap(List::stream).toList();
    double[] yardsticks =
        rows.stream().flatMapToDouble(row -> Arrays.stream(row.yardsticks())).toArray();
    BenchmarkRecord record =
        new BenchmarkRecord(
            benchmark.name(),
            new LinkedHashMap<>(machine),
            made,
            limits(yardsticks),
            rows.stream().map(Measured::measurement).toList());
    return benchmark.tables(record, rows);
  }

  /** The reference product counts, too: it was measured more often than any other. */
  private Limits limits(double... yardsticks) {
    Map<String, Double> flops = new LinkedHashMap<>(limits.productFlops());
    Arrays.stream(yardsticks)
        .min()
        .ifPresent(best -> flops.merge(MachineLimits.KERNELS, Yardstick.FLOPS / best, Math::max));
    return new Limits(flops, limits.copyBytes(), Quartiles.of(yardsticks).spread());
  }
}
