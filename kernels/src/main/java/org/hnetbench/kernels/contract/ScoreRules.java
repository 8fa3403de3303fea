package org.hnetbench.kernels.contract;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.spi.TargetScores;

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
        Reading reading = Reading.of(model, batch);
        compare(reading);
        compareWithoutRecording(model, reading);
        firstChoices(model, batch);
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

  private static void compareWithoutRecording(LanguageModel model, Reading reading) {
    PackedBatch batch = reading.batch();
    TargetScores same = model.score(batch);
    Finding.unless(
        same.nats().length == reading.nats().length && same.greedy().length == batch.sequences(),
        "score gives %d scores and tells of %d sequences whether they are greedy, of %d and %d",
        same.nats().length,
        same.greedy().length,
        reading.nats().length,
        batch.sequences());
    for (int n = 0; n < same.nats().length; n++) {
      double expected = reading.nats()[n];
      Finding.unless(
          Math.abs(same.nats()[n] - expected) <= Reading.TOLERANCE * Math.max(1, expected),
          "wanted target %d has %.6f nats by score and %.6f by predict",
          n,
          same.nats()[n],
          expected);
    }
  }

  /** The model's first choices as targets of one sequence, and its last choice among them. */
  private static void firstChoices(LanguageModel model, PackedBatch batch) {
    Reading alone = Reading.of(model, SequenceRules.pick(batch, 0));
    long[] targets = alone.batch().targets().clone();
    for (int t = 0; t < targets.length; t++) {
      targets[t] = Reading.wanted(targets[t]) ? extreme(alone.logits()[t], 1) : targets[t];
    }
    requireGreedy(model, alone, true, targets);
    targets[0] = extreme(alone.logits()[0], -1);
    requireGreedy(model, alone, false, targets);
  }

  private static void requireGreedy(
      LanguageModel model, Reading reading, boolean expected, long... targets) {
    PackedBatch batch = reading.batch();
    PackedBatch asked = new PackedBatch(batch.ids(), batch.offsets(), targets);
    Finding.unless(
        model.score(asked).greedy()[0] == expected,
        "score says that the targets are %s the units with the largest logits",
        expected ? "not all" : "all");
  }

  /** Unit with the largest logit, or the smallest. */
  private static int extreme(float[] logits, int sign) {
    int extreme = 0;
    for (int unit = 1; unit < logits.length; unit++) {
      extreme = sign * logits[unit] > sign * logits[extreme] ? unit : extreme;
    }
    return extreme;
  }

  static double negativeLogSoftmax(float[] logits, int target) {
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
