package org.hnetbench.kernels.spi;

import java.util.function.IntPredicate;

/**
 * What a model says of the wanted targets of a batch, as numbers.
 *
 * @param nats negative log-likelihood of each, in the order of their positions, (N)
 * @param greedy of each sequence whether all its wanted targets are the model's first choices: the
 *     unit with the largest logit, of several the one with the lowest id, (B)
 * @param undecided how many boundary probabilities rounding may have decided, see {@link
 *     ChunkingStage#UNDECIDED}
 */
public record TargetScores(double[] nats, boolean[] greedy, long undecided) {
  /**
   * Scores of a batch.
   *
   * @param first whether the wanted target number n is the model's first choice; not asked of
   *     further targets of a sequence once one is not
   */
  static TargetScores of(PackedBatch batch, double[] nats, IntPredicate first, long undecided) {
    boolean[] greedy = new boolean[batch.sequences()];
    int next = 0;
    for (int b = 0; b < greedy.length; b++) {
      greedy[b] = true;
      for (int t = (int) batch.offsets()[b]; t < batch.offsets()[b + 1]; t++) {
        if (batch.targets()[t] != PackedBatch.NO_TARGET) {
          greedy[b] = greedy[b] && first.test(next);
          next++;
        }
      }
    }
    return new TargetScores(nats, greedy, undecided);
  }

  /** Scores of a batch of which each target's rank is known. */
  public static TargetScores of(PackedBatch batch, double[] nats, boolean[] first, long undecided) {
    return of(batch, nats, n -> first[n], undecided);
  }
}
