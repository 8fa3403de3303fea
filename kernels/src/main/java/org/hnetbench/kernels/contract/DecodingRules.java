package org.hnetbench.kernels.contract;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.hnetbench.kernels.spi.Decoding;
import org.hnetbench.kernels.spi.Decoding.Wanted;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.PackedBatch;

/** Reading token by token. */
final class DecodingRules {
  private static final int[] LENGTHS = {40, 9, 70};

  /** How many units a sequence is fed at once, now and then none. */
  private static final int[] PIECES = {0, 1, 1, 2, 5, 13};

  private DecodingRules() {}

  /** Several sequences, in random pieces, each at a pace of its own. */
  static void decoding(Subject subject) {
    SplittableRandom random = subject.random();
    try (LanguageModel model = subject.model()) {
      PackedBatch batch = subject.decidedBatch(model, random, LENGTHS);
      float[][] expected = Reading.of(model, batch).logits();
      for (Wanted wanted : Wanted.values()) {
        read(model, batch, expected, wanted, random);
      }
    }
  }

  private static void read(
      LanguageModel model,
      PackedBatch batch,
      float[][] expected,
      Wanted wanted,
      SplittableRandom random) {
    int[] read = new int[LENGTHS.length];
    try (Decoding decoding = model.decode(LENGTHS.length)) {
      while (!Arrays.equals(read, LENGTHS)) {
        long[][] fed = new long[LENGTHS.length][];
        for (int b = 0; b < fed.length; b++) {
          int piece = PIECES[random.nextInt(PIECES.length)];
          int from = (int) batch.offsets()[b] + read[b];
          int to = Math.min(from + piece, (int) batch.offsets()[b + 1]);
          fed[b] = Arrays.copyOfRange(batch.ids(), from, to);
        }
        List<Decoding.Step> steps = decoding.feed(wanted, fed);
        Finding.unless(
            steps.size() == fed.length, "%d steps for %d sequences", steps.size(), fed.length);
        for (int b = 0; b < fed.length; b++) {
          read[b] += fed[b].length;
          compare(steps.get(b), fed[b].length, wanted, expected, batch.offsets()[b] + read[b], b);
        }
      }
    }
  }

  /** The rows of one step, the last of which belongs to the position before {@code end}. */
  private static void compare(
      Decoding.Step step, int fed, Wanted wanted, float[][] expected, long end, int sequence) {
    float[][] rows = step.logits();
    int due = wanted == Wanted.LAST_TOKEN ? Math.min(fed, 1) : fed;
    Finding.unless(
        rows.length == due,
        "%d rows of logits for %d units fed, %s wanted",
        rows.length,
        fed,
        wanted);
    for (int i = 0; i < due; i++) {
      int position = (int) end - due + i;
      double difference = Reading.difference(expected[position], rows[i]);
      Finding.unless(
          difference <= Reading.TOLERANCE,
          "sequence %d, position %d of the batch: logits differ by %.1e of their size from the full"
              + " pass",
          sequence,
          position,
          difference);
    }
  }
}
