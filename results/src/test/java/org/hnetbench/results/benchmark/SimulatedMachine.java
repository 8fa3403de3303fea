package org.hnetbench.results.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Runs of a benchmark on a machine that others use, too. A sample is the row's own time, times a
 * factor of this run (logarithm normal, as memory lies), times the load, times noise, of which some
 * is a heavy tail. The load drifts, and slows a row in part only.
 */
final class SimulatedMachine {
  private final SplittableRandom random;
  private final int rows;
  private final int samples;

  /** Standard deviation of the logarithm of a row's time, from run to run. */
  double betweenRuns = BaselineComparison.BETWEEN_RUNS;

  /** Standard deviation of the logarithm of a sample. */
  double noise = 0.02;

  /** Share of samples that somebody else hits, which then take up to three times as long. */
  double hits;

  /** Standard deviation of a step of the load's logarithm, a sample. */
  double drift;

  /** How much of the load the rows feel at least; the yardstick feels all of it. */
  double leastFelt = 1;

  SimulatedMachine(long seed, int rows, int samples) {
    random = new SplittableRandom(seed);
    this.rows = rows;
    this.samples = samples;
  }

  /** A run where row 0 takes {@code slower} times as long, on a machine under {@code load}. */
  BenchmarkRecord run(double slower, double load) {
    List<Measurement> measurements = new ArrayList<>();
    double walk = Math.log(load);
    for (int row = 0; row < rows; row++) {
      double own = betweenRuns * random.nextGaussian() + (row == 0 ? Math.log(slower) : 0);
      // The same row feels the same in every run.
      double felt = leastFelt + (1 - leastFelt) * row / rows;
      List<Double> seconds = new ArrayList<>();
      List<Double> yardstick = new ArrayList<>();
      for (int sample = 0; sample < samples; sample++) {
        walk += drift * random.nextGaussian();
        double hit = random.nextDouble() < hits ? Math.log(1 + 2 * random.nextDouble()) : 0;
        seconds.add(Math.exp(own + felt * walk + noise * random.nextGaussian() + hit));
        yardstick.add(Math.exp(walk));
      }
      measurements.add(new Measurement("row " + row, seconds, yardstick));
    }
    return record(measurements);
  }

  static BenchmarkRecord record(List<Measurement> measurements) {
    Map<String, String> machine = new LinkedHashMap<>(Map.of("processor", "x", "cores", "2"));
    return new BenchmarkRecord(
        "kernels", machine, Map.of(), new Limits(Map.of(), 1, 0.01), measurements);
  }
}
