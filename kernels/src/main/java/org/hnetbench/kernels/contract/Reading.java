package org.hnetbench.kernels.contract;

import java.util.Arrays;
import java.util.List;
import org.hnetbench.kernels.layers.IsotropicModel;
import org.hnetbench.kernels.spi.ChunkingStage;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.spi.Prediction;
import org.hnetbench.kernels.tape.Tape;

/**
 * What a model says of a batch.
 *
 * @param batch what it read
 * @param logits after each position, (T, V)
 * @param nats of wanted targets, in order, (N)
 * @param stages chunking stages
 */
record Reading(PackedBatch batch, float[][] logits, double[] nats, List<ChunkingStage> stages) {
  /** Relative; what is below one is compared absolutely. */
  static final double TOLERANCE = 1e-4;

  static Reading of(LanguageModel model, PackedBatch batch) {
    try (Tape tape = Tape.forwardOnly(model.kernels())) {
      float[][] logits =
          IsotropicModel.rows(model.logits(tape, batch.ids(), batch.offsets()).value());
      Prediction prediction = model.predict(tape, batch);
      double[] nats = Subject.doubles(prediction.nats().value());
      Finding.unless(
          logits.length == batch.positions(),
          "%d rows of logits for %d positions",
          logits.length,
          batch.positions());
      int wanted = (int) Arrays.stream(batch.targets()).filter(Reading::wanted).count();
      Finding.unless(nats.length == wanted, "%d scores for %d wanted targets", nats.length, wanted);
      return new Reading(batch, logits, nats, prediction.stages());
    }
  }

  static boolean wanted(long target) {
    return target != PackedBatch.NO_TARGET;
  }

  boolean undecided() {
    return stages.stream().anyMatch(each -> ChunkingStage.undecided(each.probabilities()) > 0);
  }

  /**
   * Whether this reading and another agree on a stretch, every position of which has a target in
   * both batches.
   *
   * @param from first position of the stretch here
   * @param other what it is compared with
   * @param otherFrom first position of the stretch there
   * @param length of the stretch
   * @param when what was done between the two
   */
  void requireEqual(int from, Reading other, int otherFrom, int length, String when) {
    for (int t = 0; t < length; t++) {
      double difference = difference(logits[from + t], other.logits[otherFrom + t]);
      Finding.unless(
          difference <= TOLERANCE,
          "logits after unit %d differ by %.1e of their size %s",
          t,
          difference,
          when);
      double before = nats[from + t];
      double after = other.nats[otherFrom + t];
      Finding.unless(
          Math.abs(before - after) <= TOLERANCE * Math.max(1, Math.abs(before)),
          "the score after unit %d, %.6f nats, became %.6f %s",
          t,
          before,
          after,
          when);
    }
  }

  /**
   * Largest difference of two rows relative to the larger of 1 and the largest entry; NaN shows.
   */
  static double difference(float[] one, float[] other) {
    double largest = 1;
    double difference = 0;
    for (int i = 0; i < one.length; i++) {
      largest = Math.max(largest, Math.abs((double) one[i]));
      difference = Math.max(difference, Math.abs((double) one[i] - other[i]));
    }
    return difference / largest;
  }
}
