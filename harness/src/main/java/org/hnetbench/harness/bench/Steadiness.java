package org.hnetbench.harness.bench;

import java.util.stream.DoubleStream;
import org.hnetbench.results.benchmark.Limits;
import org.hnetbench.results.benchmark.RowStatus;

/** Whether a row's time is one to go by, as the reference product beside its samples tells. */
final class Steadiness {
  /**
   * Where the product took so many times as long as beside the quietest row, the machine was slowed
   * for as long as the row was measured: no spread shows that.
   */
  private static final double SLOWED = 1.3;

  private Steadiness() {}

  /**
   * Judges a row that has samples.
   *
   * @param quietest see {@link #quietest}; NaN where nothing is known of other rows
   * @param yardsticks seconds of the reference product beside each sample
   */
  static RowStatus of(double quietest, double... yardsticks) {
    Quartiles beside = Quartiles.of(yardsticks);
    return beside.spread() <= Limits.QUIET && !(beside.median() > SLOWED * quietest)
        ? RowStatus.MEASURED
        : RowStatus.NOISY;
  }

  /**
   * Median seconds of the reference product beside the quietest of rows that share it; NaN of none.
   *
   * @param medians beside each row; NaN for one without samples
   */
  static double quietest(DoubleStream medians) {
    return medians.filter(Double::isFinite).min().orElse(Double.NaN);
  }
}
