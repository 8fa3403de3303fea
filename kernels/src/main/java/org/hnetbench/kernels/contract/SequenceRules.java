package org.hnetbench.kernels.contract;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.PackedBatch;

/** What may depend on what, within a sequence and between the sequences of a batch. */
final class SequenceRules {
  /** Shorter and longer than the blocks that kernels work in. */
  private static final int[] LENGTHS = {2, 17, 70, 140};

  private static final int[] PACKED = {17, 1, 70, 5, 2};

  private SequenceRules() {}

  static void causality(Subject subject) {
    SplittableRandom random = subject.random();
    try (LanguageModel model = subject.model()) {
      for (int length : LENGTHS) {
        PackedBatch batch = subject.decidedBatch(model, random, length);
        Reading before = Reading.of(model, batch);
        for (int from : new int[] {1, length / 2, 1 + random.nextInt(length - 1), length - 1}) {
          for (int to : new int[] {from + 1, length}) {
            PackedBatch altered = altered(subject, random, batch, from, to);
            String when = "when units from %d to %d of %d were altered".formatted(from, to, length);
            before.requireEqual(0, Reading.of(model, altered), 0, from, when);
          }
        }
      }
    }
  }

  /** Asked of the scores, since they are what is published. */
  static void context(Subject subject) {
    SplittableRandom random = subject.random();
    try (LanguageModel model = subject.model()) {
      PackedBatch batch = subject.batch(random, 17);
      double[] before = Reading.of(model, batch).nats();
      for (int t = 1; t < batch.positions(); t++) {
        long[] ids = altered(subject, random, batch, t, t + 1).ids();
        PackedBatch altered = new PackedBatch(ids, batch.offsets(), batch.targets());
        double[] after = Reading.of(model, altered).nats();
        for (int later = t; later < before.length; later++) {
          if (Math.abs(before[later] - after[later]) > Reading.TOLERANCE) {
            return;
          }
        }
      }
      throw new Finding("no unit that was read changed any score");
    }
  }

  /** Units from one position up to another replaced, and what is to be predicted after them. */
  private static PackedBatch altered(
      Subject subject, SplittableRandom random, PackedBatch batch, int from, int to) {
    long[] ids = batch.ids().clone();
    long[] targets = batch.targets().clone();
    for (int t = from; t < to; t++) {
      ids[t] = subject.otherUnit(random, ids[t]);
      targets[t] = subject.otherUnit(random, targets[t]);
    }
    return new PackedBatch(ids, batch.offsets(), targets);
  }

  static void packed(Subject subject) {
    try (LanguageModel model = subject.model()) {
      PackedBatch batch = subject.decidedBatch(model, subject.random(), PACKED);
      Reading packed = Reading.of(model, batch);
      for (int b = 0; b < PACKED.length; b++) {
        Reading alone = Reading.of(model, pick(batch, b));
        String when = "in sequence %d of a packed batch from what they are alone".formatted(b);
        alone.requireEqual(0, packed, (int) batch.offsets()[b], PACKED[b], when);
      }
    }
  }

  static void batch(Subject subject) {
    SplittableRandom random = subject.random();
    try (LanguageModel model = subject.model()) {
      PackedBatch one = subject.decidedBatch(model, random, 30, 17, 9);
      PackedBatch others = subject.batch(random, 3, 80, 17, 64);
      System.arraycopy(one.ids(), 30, others.ids(), 83, 17);
      System.arraycopy(one.targets(), 30, others.targets(), 83, 17);
      String when = "when the other sequences of the batch were exchanged";
      Reading.of(model, one).requireEqual(30, Reading.of(model, others), 83, 17, when);
    }
  }

  static void order(Subject subject) {
    try (LanguageModel model = subject.model()) {
      PackedBatch batch = subject.decidedBatch(model, subject.random(), PACKED);
      int last = PACKED.length - 1;
      int[] backwards = new int[PACKED.length];
      Arrays.setAll(backwards, b -> last - b);
      PackedBatch reversed = pick(batch, backwards);
      Reading before = Reading.of(model, batch);
      Reading after = Reading.of(model, reversed);
      for (int b = 0; b < PACKED.length; b++) {
        String when = "in sequence %d when the order of sequences was reversed".formatted(b);
        int there = (int) reversed.offsets()[last - b];
        before.requireEqual((int) batch.offsets()[b], after, there, PACKED[b], when);
      }
    }
  }

  /** Some sequences of a batch, in the order given. */
  static PackedBatch pick(PackedBatch batch, int... sequences) {
    long[] ids = new long[0];
    long[] targets = new long[0];
    long[] offsets = new long[sequences.length + 1];
    for (int i = 0; i < sequences.length; i++) {
      int from = (int) batch.offsets()[sequences[i]];
      int length = (int) batch.offsets()[sequences[i] + 1] - from;
      int at = ids.length;
      ids = Arrays.copyOf(ids, at + length);
      targets = Arrays.copyOf(targets, at + length);
      System.arraycopy(batch.ids(), from, ids, at, length);
      System.arraycopy(batch.targets(), from, targets, at, length);
      offsets[i + 1] = ids.length;
    }
    return new PackedBatch(ids, offsets, targets);
  }
}
