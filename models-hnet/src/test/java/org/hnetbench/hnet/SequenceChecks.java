package org.hnetbench.hnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.hnetbench.kernels.spi.ChunkingStage;
import org.hnetbench.kernels.spi.Decoding;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.spi.Prediction;
import org.hnetbench.kernels.tape.Tape;

/**
 * Sequences keep to themselves, the past does not know the future, and reading on equals reading at
 * once.
 */
final class SequenceChecks {
  /** Between two runs in float64 that round alike but for the order of sums. */
  static final Offset<Double> SAME = within(1e-9);

  /** Decoding hands out float32. */
  private static final double SAME_FLOAT = 2e-6;

  private SequenceChecks() {}

  /** A batch against each of its sequences alone. */
  static void packedEqualsAlone(LanguageModel model, PackedBatch batch) {
    try (Tape tape = Tape.forwardOnly(model.kernels())) {
      double[][] packed = logits(model, batch.ids(), batch.offsets());
      double[] nats = model.predict(tape, batch).nats().value().toDoubleArray();
      List<Double> natsAlone = new ArrayList<>();
      for (int b = 0; b < batch.sequences(); b++) {
        int from = (int) batch.offsets()[b];
        int to = (int) batch.offsets()[b + 1];
        long[] ids = Arrays.copyOfRange(batch.ids(), from, to);
        long[] targets = Arrays.copyOfRange(batch.targets(), from, to);
        long[] offsets = {0, to - from};
        double[][] alone = logits(model, ids, offsets);
        for (int t = from; t < to; t++) {
          assertThat(packed[t]).as("position " + t).containsExactly(alone[t - from], SAME);
        }
        if (to - from > 1) {
          Prediction prediction = model.predict(tape, new PackedBatch(ids, offsets, targets));
          Arrays.stream(prediction.nats().value().toDoubleArray()).forEach(natsAlone::add);
        }
      }
      assertThat(nats)
          .containsExactly(natsAlone.stream().mapToDouble(Double::doubleValue).toArray(), SAME);
    }
  }

  /**
   * One sequence and the same with other units from some position on.
   *
   * @param alphabet of the units, at least six
   */
  static void causal(LanguageModel model, PackedBatch batch, long[] alphabet) {
    double[][] before = logits(model, batch.ids(), batch.offsets());
    int last = batch.positions() - 1;
    for (int changed : new int[] {1, last / 4, last / 2, last}) {
      long[] ids = batch.ids().clone();
      for (int t = changed; t < ids.length; t++) {
        int old = Arrays.binarySearch(alphabet, ids[t]);
        ids[t] = alphabet[(old + 1 + t % 5) % alphabet.length];
      }
      double[][] after = logits(model, ids, batch.offsets());
      for (int t = 0; t < changed; t++) {
        assertThat(after[t]).as("position " + t).containsExactly(before[t], within(1e-12));
      }
      assertThat(after[changed]).isNotEqualTo(before[changed]);
    }
  }

  /** Other units in the first sequence leave those after it alone. */
  static void othersAreLeftAlone(LanguageModel model, PackedBatch batch, long[] alphabet) {
    int first = (int) batch.offsets()[1];
    long[] ids = batch.ids().clone();
    for (int t = 0; t < first; t++) {
      ids[t] = alphabet[(Arrays.binarySearch(alphabet, ids[t]) + 1) % alphabet.length];
    }
    double[][] before = logits(model, batch.ids(), batch.offsets());
    double[][] after = logits(model, ids, batch.offsets());
    for (int t = first; t < ids.length; t++) {
      assertThat(after[t]).as("position " + t).containsExactly(before[t], SAME);
    }
  }

  /** The sequences of a batch side by side in pieces of given lengths, the same for each. */
  static void decodesInPieces(LanguageModel model, PackedBatch batch, int... pieces) {
    int[][] each = new int[batch.sequences()][];
    Arrays.fill(each, pieces);
    decodesSideBySide(model, batch, each);
  }

  /**
   * The sequences of a batch side by side.
   *
   * @param pieces lengths for each sequence, in rounds; a round of 0 leaves it as it is. What is
   *     left when a sequence's list ends comes unit by unit.
   */
  static void decodesSideBySide(LanguageModel model, PackedBatch batch, int[]... pieces) {
    int sequences = batch.sequences();
    int[] read = new int[sequences];
    List<Reading> readings =
        IntStream.range(0, sequences).mapToObj(b -> new Reading(model, batch, b)).toList();
    try (Decoding decoding = model.decode(sequences)) {
      for (int round = 0; unfinished(batch, read); round++) {
        long[][] fed = new long[sequences][];
        for (int b = 0; b < sequences; b++) {
          int wanted = round < pieces[b].length ? pieces[b][round] : 1;
          int from = (int) batch.offsets()[b] + read[b];
          int to = (int) Math.min(from + wanted, batch.offsets()[b + 1]);
          fed[b] = Arrays.copyOfRange(batch.ids(), from, to);
          read[b] += fed[b].length;
        }
        List<Decoding.Step> steps = decoding.feed(Decoding.Wanted.EVERY_TOKEN, fed);
        for (int b = 0; b < sequences; b++) {
          readings.get(b).collect(steps.get(b), fed[b].length);
        }
      }
    }
    readings.forEach(Reading::check);
  }

  /**
   * Two contexts of different length, from which three continuations go on; what they are told
   * stays from each other and from the contexts.
   *
   * @param batch three sequences, of which the last two share the first units
   */
  static void forksGoOnByThemselves(LanguageModel model, PackedBatch batch, int... shared) {
    long[][] ids = new long[3][];
    for (int b = 0; b < 3; b++) {
      ids[b] =
          Arrays.copyOfRange(batch.ids(), (int) batch.offsets()[b], (int) batch.offsets()[b + 1]);
    }
    System.arraycopy(ids[1], 0, ids[2], 0, shared[1]);
    Decoding.Wanted every = Decoding.Wanted.EVERY_TOKEN;
    try (Decoding contexts = model.decode(2)) {
      contexts.feed(every, Arrays.copyOf(ids[0], shared[0]), Arrays.copyOf(ids[1], shared[1]));
      try (Decoding forked = contexts.fork(1, 0, 1)) {
        int[] order = {1, 0, 2};
        long[][] rest = new long[3][];
        for (int i = 0; i < 3; i++) {
          int from = shared[Math.min(order[i], 1)];
          rest[i] = Arrays.copyOfRange(ids[order[i]], from, ids[order[i]].length);
        }
        List<Decoding.Step> steps = forked.feed(every, rest);
        for (int i = 0; i < 3; i++) {
          isTail(steps.get(i), model, ids[order[i]]);
        }
      }
      List<Decoding.Step> steps =
          contexts.feed(
              every,
              Arrays.copyOfRange(ids[0], shared[0], ids[0].length),
              Arrays.copyOfRange(ids[1], shared[1], ids[1].length));
      isTail(steps.get(0), model, ids[0]);
      isTail(steps.get(1), model, ids[1]);
    }
  }

  private static void isTail(Decoding.Step step, LanguageModel model, long... ids) {
    double[][] expected = logits(model, ids, new long[] {0, ids.length});
    int before = ids.length - step.logits().length;
    assertThat(before).isBetween(1, ids.length - 1);
    for (int t = before; t < ids.length; t++) {
      for (int v = 0; v < expected[t].length; v++) {
        double tolerance = SAME_FLOAT * Math.max(1, Math.abs(expected[t][v]));
        assertThat((double) step.logits()[t - before][v])
            .as("position " + t)
            .isCloseTo(expected[t][v], within(tolerance));
      }
    }
  }

  private static boolean unfinished(PackedBatch batch, int[] read) {
    return IntStream.of(read).sum() < batch.positions();
  }

  /** What came of one sequence, beside what comes of it alone and at once. */
  private static final class Reading {
    private final double[][] expected;
    private final List<ChunkingStage> stages;
    private final List<float[]> rows = new ArrayList<>();
    private final List<List<Float>> probabilities = new ArrayList<>();

    Reading(LanguageModel model, PackedBatch batch, int sequence) {
      int from = (int) batch.offsets()[sequence];
      int to = (int) batch.offsets()[sequence + 1];
      long[] ids = Arrays.copyOfRange(batch.ids(), from, to);
      long[] offsets = {0, to - from};
      expected = logits(model, ids, offsets);
      try (Tape tape = Tape.forwardOnly(model.kernels())) {
        stages = model.predict(tape, new PackedBatch(ids, offsets, ids)).stages();
      }
      stages.forEach(stage -> probabilities.add(new ArrayList<>()));
    }

    void collect(Decoding.Step step, int fed) {
      assertThat(step.logits()).hasDimensions(fed, fed == 0 ? 0 : expected[0].length);
      rows.addAll(List.of(step.logits()));
      for (int s = 0; s < step.boundaryProbabilities().length; s++) {
        for (float p : step.boundaryProbabilities()[s]) {
          probabilities.get(s).add(p);
        }
      }
    }

    void check() {
      assertThat(rows).hasSameSizeAs(expected);
      for (int t = 0; t < expected.length; t++) {
        for (int v = 0; v < expected[t].length; v++) {
          double tolerance = SAME_FLOAT * Math.max(1, Math.abs(expected[t][v]));
          assertThat((double) rows.get(t)[v])
              .as("position " + t)
              .isCloseTo(expected[t][v], within(tolerance));
        }
      }
      for (int s = 0; s < stages.size(); s++) {
        float[] p = stages.get(s).probabilities();
        assertThat(probabilities.get(s)).hasSize(p.length);
        for (int t = 0; t < p.length; t++) {
          assertThat(probabilities.get(s).get(t))
              .as("stage " + s + ", position " + t)
              .isCloseTo(p[t], within((float) SAME_FLOAT));
        }
      }
    }
  }

  static double[][] logits(LanguageModel model, long[] ids, long[] offsets) {
    try (Tape tape = Tape.forwardOnly(model.kernels())) {
      double[] flat = model.logits(tape, ids, offsets).value().toDoubleArray();
      int vocabulary = flat.length / ids.length;
      double[][] rows = new double[ids.length][];
      Arrays.setAll(rows, t -> Arrays.copyOfRange(flat, t * vocabulary, (t + 1) * vocabulary));
      return rows;
    }
  }
}
