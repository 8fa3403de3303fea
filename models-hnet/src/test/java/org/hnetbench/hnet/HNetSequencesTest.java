package org.hnetbench.hnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.hnetbench.kernels.BlockSizes;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.spi.ChunkingStage;
import org.hnetbench.kernels.spi.Decoding;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.spi.Prediction;
import org.hnetbench.kernels.tape.Tape;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sequences keep to themselves, the past does not know the future, and reading on equals reading at
 * once.
 */
class HNetSequencesTest {
  /** Between two runs in float64 that round alike but for the order of sums. */
  private static final Offset<Double> SAME = within(1e-9);

  /** Decoding hands out float32. */
  private static final double SAME_FLOAT = 2e-6;

  private static final int[] LENGTHS = {37, 1, 18, 2};

  private static Kernels kernels;

  /** Models of every depth. */
  enum Depth {
    NONE("['T1m1t1M1']", 32),
    ONE("['T1m1', ['M1t1'], 'M1t1']", 32, 48),
    TWO("['m1', ['t1', ['T1m1'], 'm1'], 'M1']", 32, 32, 48),
    THREE("['m1', ['T1m1', ['m1', ['T1'], 't1'], 'M1'], 't1']", 32, 48, 48, 64);

    final String layout;
    final Integer[] widths;

    Depth(String layout, Integer... widths) {
      this.layout = layout;
      this.widths = widths;
    }

    LanguageModel model() {
      return SmallModels.perturbed(kernels, SmallModels.config(layout, widths), 4);
    }
  }

  @BeforeAll
  static void open() {
    // Small blocks, so that sequences span several and share some.
    kernels = Kernels.open(Device.cpu(), Precision.FLOAT64, new BlockSizes(8, 4, 16));
  }

  @AfterAll
  static void close() {
    kernels.close();
  }

  @ParameterizedTest
  @EnumSource
  void packedBatchEqualsEachSequenceAlone(Depth depth) {
    PackedBatch batch = SmallModels.batch(11, LENGTHS);
    try (LanguageModel model = depth.model();
        Tape tape = Tape.forwardOnly(kernels)) {
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

  @ParameterizedTest
  @EnumSource
  void laterTokensLeaveEarlierLogitsAlone(Depth depth) {
    PackedBatch batch = SmallModels.batch(12, 41);
    try (LanguageModel model = depth.model()) {
      double[][] before = logits(model, batch.ids(), batch.offsets());
      for (int changed : new int[] {1, 9, 24, 40}) {
        long[] ids = batch.ids().clone();
        for (int t = changed; t < ids.length; t++) {
          ids[t] = (ids[t] + 1 + t % 5) % SmallModels.VOCABULARY;
        }
        double[][] after = logits(model, ids, batch.offsets());
        for (int t = 0; t < changed; t++) {
          assertThat(after[t]).as("position " + t).containsExactly(before[t], within(1e-12));
        }
        assertThat(after[changed]).isNotEqualTo(before[changed]);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void otherSequencesLeaveLogitsAlone(Depth depth) {
    PackedBatch batch = SmallModels.batch(13, LENGTHS);
    long[] ids = batch.ids().clone();
    for (int t = 0; t < LENGTHS[0]; t++) {
      ids[t] = (ids[t] + 1) % SmallModels.VOCABULARY;
    }
    try (LanguageModel model = depth.model()) {
      double[][] before = logits(model, batch.ids(), batch.offsets());
      double[][] after = logits(model, ids, batch.offsets());
      for (int t = LENGTHS[0]; t < ids.length; t++) {
        assertThat(after[t]).as("position " + t).containsExactly(before[t], SAME);
      }
    }
  }

  /** Prompts of several lengths, then one unit at a time; a prompt of 0 starts from nothing. */
  @ParameterizedTest
  @EnumSource
  void decodingEqualsReadingAtOnce(Depth depth) {
    PackedBatch batch = SmallModels.batch(14, 12);
    try (LanguageModel model = depth.model();
        Tape tape = Tape.forwardOnly(kernels)) {
      double[][] expected = logits(model, batch.ids(), batch.offsets());
      List<ChunkingStage> stages = model.predict(tape, batch).stages();
      for (int prompt : new int[] {0, 2, 7, 12}) {
        List<float[]> rows = new ArrayList<>();
        List<List<Float>> probabilities = new ArrayList<>();
        stages.forEach(stage -> probabilities.add(new ArrayList<>()));
        try (Decoding decoding = model.decode(1)) {
          if (prompt > 0) {
            collect(feed(decoding, Arrays.copyOf(batch.ids(), prompt)), rows, probabilities);
          }
          for (int t = prompt; t < batch.ids().length; t++) {
            collect(feed(decoding, batch.ids()[t]), rows, probabilities);
          }
        }
        check(expected, stages, rows, probabilities, prompt);
      }
    }
  }

  /** Pieces of any length, not a prompt and single units alone. */
  @Test
  void decodingInPiecesEqualsReadingAtOnce() {
    PackedBatch batch = SmallModels.batch(15, 30);
    try (LanguageModel model = Depth.TWO.model();
        Tape tape = Tape.forwardOnly(kernels);
        Decoding decoding = model.decode(1)) {
      double[][] expected = logits(model, batch.ids(), batch.offsets());
      List<ChunkingStage> stages = model.predict(tape, batch).stages();
      List<float[]> rows = new ArrayList<>();
      List<List<Float>> probabilities = List.of(new ArrayList<>(), new ArrayList<>());
      int[] cuts = {0, 3, 4, 11, 13, 30};
      for (int i = 1; i < cuts.length; i++) {
        long[] piece = Arrays.copyOfRange(batch.ids(), cuts[i - 1], cuts[i]);
        collect(feed(decoding, piece), rows, probabilities);
      }
      check(expected, stages, rows, probabilities, 3);
    }
  }

  private static Decoding.Step feed(Decoding decoding, long... ids) {
    return decoding.feed(Decoding.Wanted.EVERY_TOKEN, ids).get(0);
  }

  private static void collect(
      Decoding.Step step, List<float[]> rows, List<List<Float>> probabilities) {
    rows.addAll(List.of(step.logits()));
    for (int s = 0; s < step.boundaryProbabilities().length; s++) {
      for (float p : step.boundaryProbabilities()[s]) {
        probabilities.get(s).add(p);
      }
    }
  }

  private static void check(
      double[][] expected,
      List<ChunkingStage> stages,
      List<float[]> rows,
      List<List<Float>> probabilities,
      int prompt) {
    assertThat(rows).hasSameSizeAs(expected);
    for (int t = 0; t < expected.length; t++) {
      for (int v = 0; v < expected[t].length; v++) {
        double tolerance = SAME_FLOAT * Math.max(1, Math.abs(expected[t][v]));
        assertThat((double) rows.get(t)[v])
            .as("prompt of " + prompt + ", position " + t)
            .isCloseTo(expected[t][v], within(tolerance));
      }
    }
    for (int s = 0; s < stages.size(); s++) {
      float[] p = stages.get(s).probabilities();
      assertThat(probabilities.get(s)).hasSize(p.length);
      for (int t = 0; t < p.length; t++) {
        assertThat(probabilities.get(s).get(t))
            .as("prompt of " + prompt + ", stage " + s + ", position " + t)
            .isCloseTo(p[t], within((float) SAME_FLOAT));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everySequenceBeginsWithABoundaryAtEveryStage(long seed) {
    PackedBatch batch = SmallModels.batch(seed, LENGTHS);
    try (LanguageModel model = Depth.THREE.model();
        Tape tape = Tape.forwardOnly(kernels)) {
      long[] offsets = batch.offsets();
      for (ChunkingStage stage : model.predict(tape, batch).stages()) {
        assertThat(stage.positions()).isEqualTo(offsets[offsets.length - 1]);
        int chunks = 0;
        long[] inner = new long[offsets.length];
        for (int b = 0; b + 1 < offsets.length; b++) {
          int first = (int) offsets[b];
          assertThat(stage.probabilities()[first]).isEqualTo(1);
          for (int t = first; t < offsets[b + 1]; t++) {
            assertThat(stage.boundaries()[t]).isEqualTo(stage.probabilities()[t] > 0.5f);
            chunks += stage.boundaries()[t] ? 1 : 0;
          }
          inner[b + 1] = chunks;
        }
        assertThat(stage.chunks()).isEqualTo(chunks);
        offsets = inner;
      }
    }
  }

  /** Equation 10 from the boundaries and probabilities that the model reports. */
  @Test
  void ratioLossIsItsClosedForm() {
    PackedBatch batch = SmallModels.batch(16, LENGTHS);
    try (LanguageModel model = Depth.THREE.model();
        Tape tape = Tape.forwardOnly(kernels)) {
      Prediction prediction = model.predict(tape, batch);
      double[] targets = {2, 2.5, 3};
      double sum = 0;
      for (int s = 0; s < targets.length; s++) {
        float[] p = prediction.stages().get(s).probabilities();
        double[] wide = new double[p.length];
        Arrays.setAll(wide, t -> p[t]);
        double expected = NaiveHNet.ratioLoss(wide, targets[s]);
        assertThat(prediction.stages().get(s).ratioLoss()).isCloseTo(expected, within(1e-6));
        sum += expected;
      }
      assertThat(prediction.auxiliaryLoss().orElseThrow().value().toDoubleArray()[0])
          .isCloseTo(SmallModels.RATIO_LOSS_WEIGHT * sum, within(1e-6));
    }
  }

  /** At F = G = 1 / N the loss is 1; at F = G = 1, N; with no boundary at all, N / (N - 1). */
  @Test
  void ratioLossHasTheValuesThatThePaperNames() {
    assertThat(ratioLoss(0.25, 0.25, 4)).isCloseTo(1, SAME);
    assertThat(ratioLoss(1, 1, 4)).isCloseTo(4, SAME);
    assertThat(ratioLoss(0, 0, 4)).isCloseTo(4 / 3.0, SAME);
  }

  private static double ratioLoss(double share, double mean, double target) {
    try (Tape tape = Tape.forwardOnly(kernels)) {
      double[] p = {mean / 2, mean, mean, 3 * mean / 2};
      return kernels
          .call(tape.scope(), "ratio_loss", tape.scope().create(p), share, target)[0]
          .toDoubleArray()[0];
    }
  }

  private static double[][] logits(LanguageModel model, long[] ids, long[] offsets) {
    try (Tape tape = Tape.forwardOnly(kernels)) {
      double[] flat = model.logits(tape, ids, offsets).value().toDoubleArray();
      double[][] rows = new double[ids.length][];
      for (int t = 0; t < rows.length; t++) {
        rows[t] =
            Arrays.copyOfRange(flat, t * SmallModels.VOCABULARY, (t + 1) * SmallModels.VOCABULARY);
      }
      return rows;
    }
  }
}
