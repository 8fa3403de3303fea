package org.hnetbench.hnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.hnetbench.kernels.BlockSizes;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.hierarchy.Downsampling;
import org.hnetbench.kernels.layers.ModelConfig;
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
  private static final int[] LENGTHS = {37, 1, 18, 2};
  private static final long[] ALPHABET = LongStream.range(0, SmallModels.VOCABULARY).toArray();

  private static Kernels kernels;

  /** Models of every depth and with every ablation. */
  enum Model {
    NO_CHUNKS(Ablations.NONE, "['T1m1t1M1']", 32),
    ONE(Ablations.NONE, "['T1m1', ['M1t1'], 'M1t1']", 32, 48),
    TWO(Ablations.NONE, "['m1', ['t1', ['T1m1'], 'm1'], 'M1']", 32, 32, 48),
    THREE(Ablations.NONE, "['m1', ['T1m1', ['m1', ['T1'], 't1'], 'M1'], 't1']", 32, 48, 48, 64),
    PLAIN_HEAD(
        new Ablations(Routing.LINEAR, true, true, Downsampling.SELECT),
        "['m1', ['t1', ['T1'], 'm1'], 't1']",
        32,
        32,
        48),
    NO_SMOOTHING(
        new Ablations(Routing.COSINE, false, true, Downsampling.MEAN),
        "['m1', ['t1', ['T1'], 'm1'], 't1']",
        32,
        32,
        48),
    NO_STRAIGHT_THROUGH(
        new Ablations(Routing.COSINE, true, false, Downsampling.MAX),
        "['t1', ['t1', ['m1'], 'm1'], 'm1']",
        32,
        48,
        48);

    final Ablations ablations;
    final ModelConfig config;

    Model(Ablations ablations, String layout, Integer... widths) {
      this.ablations = ablations;
      this.config = SmallModels.config(layout, widths);
    }

    LanguageModel model() {
      return SmallModels.perturbed(kernels, config, ablations, 4);
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
  void packedBatchEqualsEachSequenceAlone(Model kind) {
    try (LanguageModel model = kind.model()) {
      SequenceChecks.packedEqualsAlone(model, SmallModels.batch(11, LENGTHS));
    }
  }

  @ParameterizedTest
  @EnumSource
  void laterTokensLeaveEarlierLogitsAlone(Model kind) {
    try (LanguageModel model = kind.model()) {
      SequenceChecks.causal(model, SmallModels.batch(12, 41), ALPHABET);
    }
  }

  @ParameterizedTest
  @EnumSource
  void otherSequencesLeaveLogitsAlone(Model kind) {
    try (LanguageModel model = kind.model()) {
      SequenceChecks.othersAreLeftAlone(model, SmallModels.batch(13, LENGTHS), ALPHABET);
    }
  }

  /** Prompts of several lengths, then one unit at a time; a prompt of 0 starts from nothing. */
  @ParameterizedTest
  @EnumSource
  void decodingEqualsReadingAtOnce(Model kind) {
    try (LanguageModel model = kind.model()) {
      for (int prompt : new int[] {0, 2, 7, 12}) {
        SequenceChecks.decodesInPieces(model, SmallModels.batch(14, 12), prompt);
      }
    }
  }

  /** Pieces of any length, not a prompt and single units alone. */
  @ParameterizedTest
  @EnumSource
  void decodingInPiecesEqualsReadingAtOnce(Model kind) {
    try (LanguageModel model = kind.model()) {
      SequenceChecks.decodesInPieces(model, SmallModels.batch(15, 30), 3, 1, 7, 2, 17);
    }
  }

  /** Several prompts of different length at once, in pieces of any length, some of them empty. */
  @ParameterizedTest
  @EnumSource
  void decodingSideBySideEqualsEachSequenceAlone(Model kind) {
    try (LanguageModel model = kind.model()) {
      SequenceChecks.decodesSideBySide(
          model,
          SmallModels.batch(17, 19, 8, 13, 1),
          new int[] {9, 0, 4, 0, 1},
          new int[] {3, 1, 0, 0, 1},
          new int[] {0, 0, 6, 0, 0, 2},
          new int[] {0, 1});
    }
  }

  @ParameterizedTest
  @EnumSource
  void forksGoOnByThemselves(Model kind) {
    try (LanguageModel model = kind.model()) {
      SequenceChecks.forksGoOnByThemselves(model, SmallModels.batch(18, 12, 17, 15), 4, 9);
    }
  }

  @Test
  void feedingNothingGivesNothing() {
    try (LanguageModel model = Model.TWO.model();
        Decoding decoding = model.decode(2)) {
      List<Decoding.Step> steps =
          decoding.feed(Decoding.Wanted.LAST_TOKEN, new long[0], new long[0]);
      assertThat(steps).hasSize(2).allMatch(step -> step.logits().length == 0);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everySequenceBeginsWithABoundaryAtEveryStage(long seed) {
    PackedBatch batch = SmallModels.batch(seed, LENGTHS);
    try (LanguageModel model = Model.THREE.model();
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
    try (LanguageModel model = Model.THREE.model();
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
    assertThat(ratioLoss(0.25, 0.25, 4)).isCloseTo(1, SequenceChecks.SAME);
    assertThat(ratioLoss(1, 1, 4)).isCloseTo(4, SequenceChecks.SAME);
    assertThat(ratioLoss(0, 0, 4)).isCloseTo(4 / 3.0, SequenceChecks.SAME);
  }

  private static double ratioLoss(double share, double mean, double target) {
    try (Tape tape = Tape.forwardOnly(kernels)) {
      double[] p = {mean / 2, mean, mean, 3 * mean / 2};
      return kernels
          .call(tape.scope(), "ratio_loss", tape.scope().create(p), share, target)[0]
          .toDoubleArray()[0];
    }
  }
}
