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
    seconds = List.copyOf(seconds);
    yardstick = List.copyOf(yardstick);
  }
}
