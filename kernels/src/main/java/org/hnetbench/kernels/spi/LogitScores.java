package org.hnetbench.kernels.spi;

import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.List;
import org.hnetbench.kernels.layers.IsotropicModel;
import org.hnetbench.kernels.tape.Tape;

/** Scores of models that have no shorter way to them than all logits. */
final class LogitScores {
  /** Larger than what rounding does to the nats of an even share. */
  private static final double ROUNDING = 1e-3;

  private LogitScores() {}

  /**
   * Nats as {@link LanguageModel#predict} gives them, first choices from logits. A sequence with a
   * target less likely than an even share of all units cannot be the model's first choice, so that
   * the logits of the others alone are computed, one sequence at a time.
   */
  static TargetScores of(LanguageModel model, PackedBatch batch) {
    double evenShare = Math.log(model.tokenizer().vocabularySize()) + ROUNDING;
    double[] nats;
    long undecided = 0;
    try (Tape tape = Tape.forwardOnly(model.kernels())) {
      Prediction prediction = model.predict(tape, batch);
      nats = prediction.nats().value().toType(DataType.FLOAT64, true).toDoubleArray();
      for (ChunkingStage stage : prediction.stages()) {
        undecided += ChunkingStage.undecided(stage.probabilities());
      }
    }
    boolean[] first = new boolean[nats.length];
    int from = 0;
    for (int b = 0; b < batch.sequences(); b++) {
      int begin = (int) batch.offsets()[b];
      int end = (int) batch.offsets()[b + 1];
      long[] targets = Arrays.copyOfRange(batch.targets(), begin, end);
      int wanted = (int) Arrays.stream(targets).filter(t -> t != PackedBatch.NO_TARGET).count();
      boolean possible =
          wanted > 0
              && Arrays.stream(nats, from, from + wanted).allMatch(each -> each <= evenShare);
      if (possible) {
        long[] ids = Arrays.copyOfRange(batch.ids(), begin, end);
        first(first, from, logits(model, ids), targets);
      }
      from += wanted;
    }
    return TargetScores.of(batch, nats, first, undecided);
  }

  private static float[][] logits(LanguageModel model, long... ids) {
    try (Tape tape = Tape.forwardOnly(model.kernels())) {
      return IsotropicModel.rows(model.logits(tape, ids, new long[] {0, ids.length}).value());
    }
  }

  /** Sequences that go on. */
  static TargetScores of(Decoding decoding, PackedBatch next) {
    long[][] fed = new long[next.sequences()][];
    for (int b = 0; b < fed.length; b++) {
      fed[b] = Arrays.copyOfRange(next.ids(), (int) next.offsets()[b], (int) next.offsets()[b + 1]);
    }
    long[] wanted = next.wanted();
    boolean none = wanted.length == 0;
    List<Decoding.Step> steps =
        decoding.feed(none ? Decoding.Wanted.LAST_TOKEN : Decoding.Wanted.EVERY_TOKEN, fed);
    double[] nats = new double[wanted.length];
    boolean[] first = new boolean[wanted.length];
    long undecided = 0;
    int n = 0;
    for (int b = 0; b < fed.length; b++) {
      for (float[] probabilities : steps.get(b).boundaryProbabilities()) {
        undecided += ChunkingStage.undecided(probabilities);
      }
      long begin = next.offsets()[b];
      for (; n < wanted.length && wanted[n] < next.offsets()[b + 1]; n++) {
        float[] row = steps.get(b).logits()[(int) (wanted[n] - begin)];
        int target = (int) next.targets()[(int) wanted[n]];
        nats[n] = nats(row, target);
        first[n] = isFirst(row, target);
      }
    }
    return TargetScores.of(next, nats, first, undecided);
  }

  private static void first(boolean[] first, int from, float[][] logits, long... targets) {
    int n = from;
    for (int t = 0; t < targets.length; t++) {
      if (targets[t] != PackedBatch.NO_TARGET) {
        first[n++] = isFirst(logits[t], (int) targets[t]);
      }
    }
  }

  /** Negative log-softmax. */
  static double nats(float[] logits, int target) {
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

  /** Whether no logit is larger and none before it is as large. */
  static boolean isFirst(float[] logits, int target) {
    for (int unit = 0; unit < logits.length; unit++) {
      if (unit < target ? logits[unit] >= logits[target] : logits[unit] > logits[target]) {
        return false;
      }
    }
    return true;
  }
}
