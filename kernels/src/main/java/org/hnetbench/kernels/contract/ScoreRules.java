package org.hnetbench.kernels.contract;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.PackedBatch;

/** What a score is. */
final class ScoreRules {
  private static final int MOST_CANDIDATES = 1024;
  private static final double SUM_TOLERANCE = 1e-3;

  private ScoreRules() {}

  static void scores(Subject subject) {
    SplittableRandom random = subject.random();
    try (LanguageModel model = subject.model()) {
      for (double share : new double[] {1, 0.5, 0.1}) {
        PackedBatch batch = subject.batch(random, 20, 1, 9);
        long[] targets = batch.targets();
        for (int t = 1; t < targets.length; t++) {
          targets[t] = random.nextDouble() < share ? targets[t] : PackedBatch.NO_TARGET;
        }
        compare(Reading.of(model, batch));
      }
    }
  }

  private static void compare(Reading reading) {
    long[] targets = reading.batch().targets();
    int score = 0;
    for (int t = 0; t < targets.length; t++) {
      if (Reading.wanted(targets[t])) {
        double expected = negativeLogSoftmax(reading.logits()[t], (int) targets[t]);
        double nats = reading.nats()[score++];
        Finding.unless(
            Math.abs(nats - expected) <= Reading.TOLERANCE * Math.max(1, expected),
            "the score at position %d is %.6f nats, its logits give %.6f",
            t,
            nats,
            expected);
      }
    }
  }

  private static double negativeLogSoftmax(float[] logits, int target) {
    double largest = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      largest = Math.max(largest, logit);
    }
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit - largest);
    }
    return Math.log(sum) + largest - logits[target];
  }

  /** One sequence for each unit of the vocabulary; of a large one, as many as are cheap. */
  static void scoreSum(Subject subject) {
    int vocabulary = subject.plan().tokenizer().vocabularySize();
    int candidates = Math.min(vocabulary, MOST_CANDIDATES);
    int length = 4;
    long[] prefix = subject.batch(subject.random(), length).ids();
    long[] ids = new long[candidates * length];
    long[] targets = new long[candidates * length];
    long[] offsets = new long[candidates + 1];
    Arrays.fill(targets, PackedBatch.NO_TARGET);
    for (int candidate = 0; candidate < candidates; candidate++) {
      System.arraycopy(prefix, 0, ids, candidate * length, length);
      offsets[candidate + 1] = (candidate + 1L) * length;
      targets[(candidate + 1) * length - 1] = candidate;
    }
    try (LanguageModel model = subject.model()) {
      double sum = 0;
      for (double nats : Reading.of(model, new PackedBatch(ids, offsets, targets)).nats()) {
        sum += Math.exp(-nats);
      }
      boolean complete = candidates == vocabulary;
      Finding.unless(
          sum <= 1 + SUM_TOLERANCE && (!complete || sum >= 1 - SUM_TOLERANCE),
          "the probabilities of %d of %d units sum to %.4f",
          candidates,
          vocabulary,
          sum);
    }
  }
}
