package org.hnetbench.results.benchmark;

import java.io.IOException;
import java.util.List;

/**
 * A benchmark's run held against an earlier one.
 *
 * @param before the earlier run
 * @param compared measurements that both runs have, in the order of the later one
 * @param onlyNow keys of measurements without a counterpart before
 * @param onlyBefore keys of measurements that are gone
 * @param machineDifferences in what the machines differ; not empty only where that was forced
 */
public record BaselineComparison(
    BenchmarkRecord before,
    List<ComparedMeasurement> compared,
    List<String> onlyNow,
    List<String> onlyBefore,
    List<String> machineDifferences) {
  /** A slow-down of this much must be found. */
  public static final double FOUND = 1.3;

  public BaselineComparison {
    compared = List.copyOf(compared);
    onlyNow = List.copyOf(onlyNow);
    onlyBefore = List.copyOf(onlyBefore);
    machineDifferences = List.copyOf(machineDifferences);
  }

  /**
   * Compares.
   *
   * @param force compare runs of different machines, too
   * @throws IOException where the two are of different benchmarks, or of different machines and not
   *     forced
   */
  public static BaselineComparison of(BenchmarkRecord before, BenchmarkRecord now, boolean force)
      throws IOException {
    return new BaselineComparison(before, List.of(), List.of(), List.of(), List.of());
  }

  /** Whether a measurement is slower: what turns into exit code 1. */
  public boolean regressed() {
    return compared.stream().anyMatch(each -> each.verdict() == Verdict.SLOWER);
  }
}
