package org.hnetbench.suites.scoring;

import org.hnetbench.kernels.spi.PackedBatch;

/** A model as scoring sees it. */
@FunctionalInterface
public interface UnitScorer {
  /**
   * Scores a batch.
   *
   * @param batch sequences, each beginning with BOS
   * @return negative log-likelihood of each wanted target in nats, in the order of their positions,
   *     (N)
   */
  double[] nats(PackedBatch batch);
}
