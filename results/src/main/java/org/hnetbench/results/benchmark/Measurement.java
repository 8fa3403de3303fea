package org.hnetbench.results.benchmark;

import java.util.List;

/**
 * Raw samples of one row.
 *
 * @param key names the row, alike in every run: the row's leading cells joined by {@code " / "}
 * @param seconds one a sample, for the same work each
 * @param yardstick seconds of the reference product measured beside each sample
 */
public record Measurement(String key, List<Double> seconds, List<Double> yardstick) {
  public Measurement {
    requireTimes(key, seconds);
    requireTimes(key, yardstick);
    seconds = List.copyOf(seconds);
    yardstick = List.copyOf(yardstick);
    if (seconds.size() != yardstick.size()) {
      throw new IllegalArgumentException(
          "%s: %d samples, but %d of the yardstick"
              .formatted(key, seconds.size(), yardstick.size()));
    }
  }

  private static void requireTimes(String key, List<Double> times) {
    for (Double time : times) {
      if (time == null || !(time > 0) || time.isInfinite()) {
        throw new IllegalArgumentException(key + ": " + time + " is no time in seconds");
      }
    }
  }

  /** Each sample's time in units of the yardstick beside it. */
  double[] inYardsticks() {
    double[] ratios = new double[seconds.size()];
    for (int sample = 0; sample < ratios.length; sample++) {
      ratios[sample] = seconds.get(sample) / yardstick.get(sample);
    }
    return ratios;
  }
}
