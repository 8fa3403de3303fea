package org.hnetbench.harness.experiment;

/**
 * Warm-up, stable, decay (paper, section 3.1), as fractions of the budget.
 *
 * @param warmup the rate rises linearly over this first part
 * @param decay the rate falls over this last part, by inverse square root
 */
public record Schedule(Double warmup, Double decay) {
  public Schedule {
    warmup = warmup == null ? 0.1 : warmup;
    decay = decay == null ? 0.2 : decay;
    Require.fraction("warmup", warmup);
    Require.fraction("decay", decay);
    if (warmup + decay > 1) {
      throw new IllegalArgumentException("\"warmup\" and \"decay\" together exceed 1");
    }
  }
}
