package org.hnetbench.harness.train;

import org.hnetbench.harness.experiment.Schedule;

/**
 * Warm-up, stable, decay over the fraction of the budget spent: linear rise, flat, then an
 * inverse-square-root fall to zero (paper, section 3.1; the form of the fall is that of Ibrahim et
 * al. 2024, arXiv 2403.08763, with alpha = 10).
 */
final class LearningRateSchedule {
  private static final double ALPHA = 10;

  private final Schedule schedule;

  LearningRateSchedule(Schedule schedule) {
    this.schedule = schedule;
  }

  /**
   * Factor of the base rate.
   *
   * @param spent fraction of the budget spent before the step
   */
  double factor(double spent) {
    if (spent < schedule.warmup()) {
      return spent / schedule.warmup();
    }
    double decayed = (spent - (1 - schedule.decay())) / schedule.decay();
    if (!(decayed > 0)) {
      return 1;
    }
    return 1 - fall(Math.min(decayed, 1)) / fall(1);
  }

  private static double fall(double x) {
    return 1 / Math.sqrt(1 + ALPHA * x) - 1;
  }
}
