package org.hnetbench.harness.comparison;

import org.hnetbench.harness.match.FlopMatch;
import org.hnetbench.kernels.flops.FlopConvention;
import org.hnetbench.kernels.flops.FlopLedger;
import org.hnetbench.kernels.spi.ModelPlan;

/**
 * One model of an experiment as it will be trained.
 *
 * @param name in the experiment
 * @param written as the experiment states it
 * @param match what matching to the reference made of it; for the reference itself a match with
 *     itself
 * @param ledger its forward FLOPs per byte on the training segments
 */
public record PlannedModel(String name, ModelPlan written, FlopMatch match, FlopLedger ledger) {
  /** The plan to train. */
  public ModelPlan plan() {
    return match.plan();
  }

  /** Planned forward FLOPs per byte, executed convention. */
  public double flopsPerByte() {
    return ledger.flopsPerByte(FlopConvention.EXECUTED);
  }
}
