package org.hnetbench.suites.scoring;

import java.util.List;
import org.hnetbench.kernels.spi.TargetScores;

/** Scores of sequences, gathered batch by batch; sums are taken unit by unit within a sequence. */
final class SequenceScores {
  private final double[] nats;
  private final boolean[] greedy;
  private long undecided;

  SequenceScores(int slots) {
    nats = new double[slots];
    greedy = new boolean[slots];
  }

  /** Takes in what a model said of a batch of sequences. */
  void put(List<ScoredSequence> batch, TargetScores scores) {
    int scored = batch.stream().mapToInt(ScoredSequence::scored).sum();
    if (scores.nats().length != scored || scores.greedy().length != batch.size()) {
      throw new IllegalStateException(scores.nats().length + " scores for " + scored + " targets");
    }
    undecided += scores.undecided();
    int next = 0;
    for (int b = 0; b < batch.size(); b++) {
      ScoredSequence sequence = batch.get(b);
      double sum = 0;
      for (int i = sequence.from(); i < sequence.units().length; i++) {
        int unit = i;
        sum +=
            FiniteScores.checked(
                scores.nats()[next++], () -> "request " + sequence.request() + ", unit " + unit);
      }
      nats[sequence.slot()] = sum;
      greedy[sequence.slot()] = scores.greedy()[b];
    }
  }

  /** Takes in what a model said of positions that were just read. */
  void read(TargetScores scores) {
    undecided += scores.undecided();
  }

  double nats(int slot) {
    return nats[slot];
  }

  boolean greedy(int slot) {
    return greedy[slot];
  }

  long undecided() {
    return undecided;
  }
}
