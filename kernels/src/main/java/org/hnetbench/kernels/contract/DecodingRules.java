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

  /** One context, two continuations, neither of which disturbs the other or the original. */
  static void forking(Subject subject) {
    SplittableRandom random = subject.random();
    int shared = 11;
    try (LanguageModel model = subject.model()) {
      PackedBatch batch = subject.decidedBatch(model, random, 5, shared + 6, shared + 6);
      long[] ids = batch.ids();
      int[] starts = {0, 5, 5 + shared + 6};
      System.arraycopy(ids, starts[1], ids, starts[2], shared);
      Reading reading = Reading.of(model, batch);
      try (Decoding context = model.decode(2)) {
        context.feed(
            Wanted.LAST_TOKEN,
            Arrays.copyOfRange(ids, 0, 4),
            Arrays.copyOfRange(ids, starts[1], starts[1] + shared));
        try (Decoding copies = context.fork(1, 1)) {
          long[] one = Arrays.copyOfRange(ids, starts[1] + shared, starts[2]);
          long[] two = Arrays.copyOfRange(ids, starts[2] + shared, ids.length);
          List<Decoding.Step> steps = copies.feed(Wanted.EVERY_TOKEN, one, two);
          float[][] logits = reading.logits();
          compare(steps.get(0), 6, Wanted.EVERY_TOKEN, logits, starts[2], 1);
          compare(steps.get(1), 6, Wanted.EVERY_TOKEN, logits, ids.length, 2);
          List<Decoding.Step> original = context.feed(Wanted.EVERY_TOKEN, new long[] {ids[4]}, two);
          compare(original.get(0), 1, Wanted.EVERY_TOKEN, logits, 5, 0);
          compare(original.get(1), 6, Wanted.EVERY_TOKEN, logits, ids.length, 2);
        }
      }
      try (Decoding context = model.decode(1)) {
        context.score(unscored(Arrays.copyOfRange(ids, starts[1], starts[1] + shared)));
        try (Decoding copies = context.fork(0, 0)) {
          compareScores(copies, reading, starts[1] + shared, starts[2] + shared, 6);
        }
      }
    }
  }

  private static PackedBatch unscored(long... ids) {
    long[] targets = new long[ids.length];
    Arrays.fill(targets, PackedBatch.NO_TARGET);
    return new PackedBatch(ids, new long[] {0, ids.length}, targets);
  }

  /** Two sequences go on with stretches of a batch, which are scored. */
  private static void compareScores(
      Decoding decoding, Reading reading, int one, int other, int length) {
    long[] ids = new long[2 * length];
    long[] targets = new long[2 * length];
    for (int t = 0; t < ids.length; t++) {
      int position = t < length ? one + t : other + t - length;
      ids[t] = reading.batch().ids()[position];
      targets[t] = reading.batch().targets()[position];
    }
    double[] nats =
        decoding.score(new PackedBatch(ids, new long[] {0, length, ids.length}, targets)).nats();
    Finding.unless(nats.length == ids.length, "%d scores for %d", nats.length, ids.length);
    for (int t = 0; t < ids.length; t++) {
      float[] logits = reading.logits()[t < length ? one + t : other + t - length];
      double expected = ScoreRules.negativeLogSoftmax(logits, (int) targets[t]);
      Finding.unless(
          Math.abs(nats[t] - expected) <= Reading.TOLERANCE * Math.max(1, expected),
          "unit %d of sequence %d scores %.6f nats after a shared context, %.6f in a full pass",
          t % length,
          t / length,
          nats[t],
          expected);
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
