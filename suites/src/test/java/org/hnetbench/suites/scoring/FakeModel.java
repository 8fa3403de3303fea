package org.hnetbench.suites.scoring;

import java.util.Arrays;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.spi.TargetScores;

/**
 * Made-up models: a proper distribution over the vocabulary at each position, drawn from a hash of
 * what the model looks at.
 */
public final class FakeModel implements UnitScorer {
  /** What the distribution at a position depends on. */
  @FunctionalInterface
  public interface View {
    /**
     * A hash of what is seen.
     *
     * @param ids all inputs of the batch
     * @param begin where the position's sequence begins
     * @param position which one
     * @param end behind the sequence's last position
     */
    long hash(long[] ids, int begin, int position, int end);
  }

  private final int vocabulary;
  private final View view;

  public FakeModel(int vocabulary, View view) {
    this.vocabulary = vocabulary;
    this.view = view;
  }

  /** A model that sees what it may: its sequence up to the position. */
  public static FakeModel honest(int vocabulary) {
    return new FakeModel(vocabulary, (ids, begin, at, end) -> hash(ids, begin, at + 1));
  }

  /** A model that sees {@code units} inputs too many. */
  public static FakeModel peeking(int vocabulary, int units) {
    return new FakeModel(
        vocabulary, (ids, begin, at, end) -> hash(ids, begin, Math.min(end, at + 1 + units)));
  }

  /** A model that mixes up the sequences of a batch. */
  public static FakeModel leaking(int vocabulary) {
    return new FakeModel(vocabulary, (ids, begin, at, end) -> hash(ids, 0, at + 1));
  }

  /** The same probability for everything. */
  public static UnitScorer constant(int vocabulary) {
    return batch -> {
      double[] nats = new double[wanted(batch)];
      Arrays.fill(nats, Math.log(vocabulary));
      return nats;
    };
  }

  /** A model that reads the targets that it is handed for its loss. */
  public static UnitScorer readingTargets() {
    return batch -> {
      double[] nats = new double[wanted(batch)];
      Arrays.fill(nats, 0.1);
      return nats;
    };
  }

  @Override
  public double[] nats(PackedBatch batch) {
    double[] nats = new double[wanted(batch)];
    int next = 0;
    for (int sequence = 0; sequence < batch.sequences(); sequence++) {
      int begin = (int) batch.offsets()[sequence];
      int end = (int) batch.offsets()[sequence + 1];
      for (int position = begin; position < end; position++) {
        if (batch.targets()[position] != PackedBatch.NO_TARGET) {
          long seen = view.hash(batch.ids(), begin, position, end);
          nats[next++] = nats(seen, batch.targets()[position]);
        }
      }
    }
    return nats;
  }

  /** Nats, and whether the sequences' targets have the largest logits. */
  TargetScores score(PackedBatch batch) {
    boolean[] first = new boolean[wanted(batch)];
    int next = 0;
    for (long position : batch.wanted()) {
      int b = 0;
      while (batch.offsets()[b + 1] <= position) {
        b++;
      }
      float[] logits =
          logits(
              batch.ids(), (int) batch.offsets()[b], (int) position, (int) batch.offsets()[b + 1]);
      int best = 0;
      for (int unit = 1; unit < vocabulary; unit++) {
        best = logits[unit] > logits[best] ? unit : best;
      }
      first[next++] = best == batch.targets()[(int) position];
    }
    return TargetScores.of(batch, nats(batch), first, 0);
  }

  /** Logits after a position, (V). */
  float[] logits(long[] ids, int begin, int position, int end) {
    long seen = view.hash(ids, begin, position, end);
    float[] logits = new float[vocabulary];
    for (int unit = 0; unit < vocabulary; unit++) {
      logits[unit] = (float) logit(seen, unit);
    }
    return logits;
  }

  private double nats(long seen, long target) {
    double sum = 0;
    for (int unit = 0; unit < vocabulary; unit++) {
      sum += Math.exp(logit(seen, unit));
    }
    return Math.log(sum) - logit(seen, target);
  }

  private static double logit(long seen, long unit) {
    long mixed = (seen + unit) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 29)) * 0xBF58476D1CE4E5B9L;
    return 3.0 * ((mixed ^ (mixed >>> 32)) & 0xFFFF) / 0x10000;
  }

  private static long hash(long[] ids, int from, int to) {
    return 31L * Arrays.hashCode(Arrays.copyOfRange(ids, from, to)) << 10;
  }

  private static int wanted(PackedBatch batch) {
    return (int) Arrays.stream(batch.targets()).filter(t -> t != PackedBatch.NO_TARGET).count();
  }
}
