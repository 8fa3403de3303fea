package org.hnetbench.results.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A benchmark's run held against an earlier one.
 *
 * <p>Times are taken in yardsticks, the reference product measured beside each sample, so that a
 * machine that is slower today does not show. A verdict falls where the ratio of two medians is
 * beyond noise: that of the repeats, and {@link #BETWEEN_RUNS}, which repeats cannot show. {@link
 * #FALSE_ALARMS} is divided by the number of measurements (Bonferroni), so it holds for the table.
 *
 * <p>What slows the yardstick need not slow a row: a loop on one core does not feel a neighbour
 * that halves a product on all cores, and would seem to have changed by as much. Between the two
 * lies how much a row depends on the load, which nobody knows; so a verdict must hold for both
 * ends, in yardsticks and in seconds.
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
  /** A slow-down of this much must be found, or the measurement is called noisy. */
  public static final double FOUND = 1.3;

  /** Less than this is never a verdict. */
  public static final double MARGIN = 1.1;

  /** Chance that a verdict falls anywhere in a table of two runs of the same code. */
  public static final double FALSE_ALARMS = 0.01;

  /**
   * Standard deviation, as a share of the time, of a median from one run of the same code to the
   * next beyond what its repeats show: where memory lies, how code was compiled, who else computed.
   */
  public static final double BETWEEN_RUNS = 0.03;

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
    if (!before.benchmark().equals(now.benchmark())) {
      throw new IOException(
          "the baseline is of the benchmark '%s', this run of '%s'"
              .formatted(before.benchmark(), now.benchmark()));
    }
    List<String> differences = now.machineDifferences(before);
    if (!differences.isEmpty() && !force) {
      throw new IOException(
          "the baseline is of another machine: " + String.join("; ", differences));
    }
    Map<String, Measurement> earlier = byKey(before);
    Map<String, Measurement> later = byKey(now);
    List<String> both = later.keySet().stream().filter(earlier::containsKey).toList();
    List<ComparedMeasurement> compared = new ArrayList<>();
    for (String key : both) {
      compared.add(compare(earlier.get(key), later.get(key), FALSE_ALARMS / both.size()));
    }
    return new BaselineComparison(
        before,
        compared,
        later.keySet().stream().filter(key -> !earlier.containsKey(key)).toList(),
        earlier.keySet().stream().filter(key -> !later.containsKey(key)).toList(),
        differences);
  }

  /** Whether a measurement is slower: what turns into exit code 1. */
  public boolean regressed() {
    return compared.stream().anyMatch(each -> each.verdict() == Verdict.SLOWER);
  }

  /** What was measured: a row without a time has no samples. */
  private static Map<String, Measurement> byKey(BenchmarkRecord record) {
    Map<String, Measurement> byKey = new LinkedHashMap<>();
    for (Measurement measurement : record.measurements()) {
      if (!measurement.seconds().isEmpty()) {
        byKey.put(measurement.key(), measurement);
      }
    }
    return byKey;
  }

  private static ComparedMeasurement compare(
      Measurement before, Measurement now, double falseAlarms) {
    NoisyMedian earlier = NoisyMedian.of(before.inYardsticks());
    NoisyMedian later = NoisyMedian.of(now.inYardsticks());
    double ratio = Math.exp(later.value() - earlier.value());
    double secondsRatio = Math.exp(median(now.seconds()) - median(before.seconds()));
    return ComparedMeasurement.of(
        now.key(), ratio, secondsRatio, threshold(earlier, later, falseAlarms));
  }

  /** Welch's test of the difference of logarithms, with a part of known variance (Satterthwaite). */
  private static double threshold(NoisyMedian earlier, NoisyMedian later, double falseAlarms) {
    double repeats = earlier.variance() + later.variance();
    if (Double.isInfinite(repeats)) {
      return Double.POSITIVE_INFINITY;
    }
    double variance = repeats + 2 * BETWEEN_RUNS * BETWEEN_RUNS;
    double uncertain =
        square(earlier.variance()) / earlier.freedom() + square(later.variance()) / later.freedom();
    double freedom = square(variance) / Math.max(uncertain, Double.MIN_NORMAL);
    double critical = TDistribution.of(freedom).inverseSurvivalProbability(falseAlarms / 2);
    return Math.max(MARGIN, Math.exp(critical * Math.sqrt(variance)));
  }

  private static double median(List<Double> seconds) {
    return NoisyMedian.of(seconds.stream().mapToDouble(Double::doubleValue).toArray()).value();
  }

  private static double square(double value) {
    return value * value;
  }
}
