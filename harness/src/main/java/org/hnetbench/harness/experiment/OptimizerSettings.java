package org.hnetbench.harness.experiment;

import java.util.List;

/**
 * AdamW and the clipping before it.
 *
 * @param betas decay of the first and the second moment
 * @param eps added to the root of the second moment
 * @param weightDecay decoupled decay, on those parameters that decay
 * @param clip largest global norm of the gradient
 */
public record OptimizerSettings(List<Double> betas, Double eps, Double weightDecay, Double clip) {
  public OptimizerSettings {
    betas = betas == null ? List.of(0.9, 0.95) : List.copyOf(betas);
    eps = eps == null ? 1e-8 : eps;
    weightDecay = weightDecay == null ? 0.1 : weightDecay;
    clip = clip == null ? 1.0 : clip;
    if (betas.size() != 2) {
      throw new IllegalArgumentException("\"betas\" has " + betas.size() + " values, it needs 2");
    }
    betas.forEach(beta -> Require.fraction("betas", beta));
    Require.positive("eps", eps);
    Require.notNegative("weight_decay", weightDecay);
    Require.positive("clip", clip);
  }
}
