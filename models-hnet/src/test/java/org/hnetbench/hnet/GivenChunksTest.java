package org.hnetbench.hnet;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hnetbench.kernels.BlockSizes;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.hierarchy.Boundaries;
import org.hnetbench.kernels.hierarchy.Downsampling;
import org.hnetbench.kernels.hierarchy.FixedSize;
import org.hnetbench.kernels.hierarchy.GivenChunksPlan;
import org.hnetbench.kernels.hierarchy.GivenChunksPlan.Style;
import org.hnetbench.kernels.hierarchy.Spacelike;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.spi.ChunkingStage;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.spi.Prediction;
import org.hnetbench.kernels.tape.Parameter;
import org.hnetbench.kernels.tape.Tape;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Models whose chunks are given, SpaceByte's kind too: against plain loops, sequence by sequence,
 * and decoded.
 */
class GivenChunksTest {
  /** Letters, digits, spaces and other spacelike bytes, bytes of é and of longer characters. */
  private static final long[] ALPHABET = {
    ' ', ' ' + 1, '.', '7', 'a', 'b', 'c', 'z', 0x80, 0xA9, 0xC3, 0xE6, 254
  };

  private static final int[] LENGTHS = {29, 1, 16, 2};

  private static Kernels kernels;

  /** Models of every type. */
  enum Model {
    SPACE(Style.H_NET, new Spacelike(), Downsampling.SELECT, "['m1', ['T1'], 'm1']", 32, 48),
    SPACE_MAX(Style.H_NET, new Spacelike(), Downsampling.MAX, "['t1', ['m1'], 'm1']", 32, 32),
    POOL(Style.H_NET, new FixedSize(3), Downsampling.SELECT, "['m1', ['T1'], 't1']", 32, 48),
    POOL_MEAN(Style.H_NET, new FixedSize(4), Downsampling.MEAN, "['m1', ['T1'], 'm1']", 32, 48),
    SPACE_BYTE(
        Style.SPACE_BYTE, new Spacelike(), Downsampling.SELECT, "['T1', ['T2'], 'T1']", 32, 48),
    SPACE_BYTE_PLUS_PLUS(
        Style.SPACE_BYTE, new Spacelike(), Downsampling.SELECT, "['m1', ['T1'], 'm1']", 32, 32);

    final GivenChunksPlan plan;

    Model(
        Style style,
        Boundaries boundaries,
        Downsampling downsampling,
        String layout,
        Integer... widths) {
      ModelConfig config = SmallModels.bytes(SmallModels.config(layout, widths));
      plan = new GivenChunksPlan("given", style, config, boundaries, downsampling, 4);
    }

    LanguageModel model() {
      return SmallModels.perturbed(kernels, plan, 3);
    }

    /** The rule once more, a byte at a time. */
    NaiveHNet.Rule rule() {
      return ids -> {
        boolean[] begins = new boolean[ids.length];
        for (int t = 0; t < ids.length; t++) {
          boolean fixed = plan.boundaries() instanceof FixedSize size && t % size.size() == 0;
          boolean space =
              plan.boundaries() instanceof Spacelike
                  && space(ids[t])
                  && !space(ids[t - (t > 0 ? 1 : 0)]);
          boolean bos = plan.boundaries() instanceof Spacelike && ids[t] == 254;
          begins[t] = t == 0 || fixed || space || bos;
        }
        return begins;
      };
    }

    private static boolean space(long id) {
      return " !.\u00C3\u00E6\u00FE".indexOf((char) id) >= 0;
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

  private static PackedBatch text(long seed, int... lengths) {
    return SmallModels.batch(ALPHABET, seed, lengths);
  }

  @ParameterizedTest
  @EnumSource
  void agreesWithPlainLoops(Model kind) {
    PackedBatch batch = text(1, 27, 1, 12);
    try (LanguageModel model = kind.model()) {
      Map<String, double[]> weights = SmallModels.weights(model);
      NaiveHNet naive =
          new NaiveHNet(
              kind.plan.model(),
              kind.plan.downsampling(),
              kind.rule(),
              kind.plan.style() == Style.SPACE_BYTE,
              weights);
      AgainstPlainLoops.check(model, naive, weights, batch);
    }
  }

  @ParameterizedTest
  @EnumSource
  void packedBatchEqualsEachSequenceAlone(Model kind) {
    try (LanguageModel model = kind.model()) {
      SequenceChecks.packedEqualsAlone(model, text(2, LENGTHS));
    }
  }

  @ParameterizedTest
  @EnumSource
  void laterBytesLeaveEarlierLogitsAlone(Model kind) {
    try (LanguageModel model = kind.model()) {
      SequenceChecks.causal(model, text(3, 33), ALPHABET);
      SequenceChecks.othersAreLeftAlone(model, text(4, LENGTHS), ALPHABET);
    }
  }

  @ParameterizedTest
  @EnumSource
  void decodingEqualsReadingAtOnce(Model kind) {
    try (LanguageModel model = kind.model()) {
      for (int prompt : new int[] {0, 1, 6, 15}) {
        SequenceChecks.decodesInPieces(model, text(5, 15), prompt);
      }
      SequenceChecks.decodesInPieces(model, text(6, 26), 3, 1, 7, 2, 13);
      SequenceChecks.decodesSideBySide(
          model,
          text(7, 19, 8, 13, 1),
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
      SequenceChecks.forksGoOnByThemselves(model, text(9, 12, 17, 15), 4, 9);
    }
  }

  @ParameterizedTest
  @EnumSource
  void reportsWhereItsChunksBeginAndNoLoss(Model kind) {
    PackedBatch batch = text(8, 31);
    try (LanguageModel model = kind.model();
        Tape tape = Tape.forwardOnly(kernels)) {
      Prediction prediction = model.predict(tape, batch);
      assertThat(prediction.auxiliaryLoss()).isEmpty();
      ChunkingStage stage = prediction.stages().get(0);
      assertThat(stage.boundaries()).isEqualTo(kind.rule().begins(batch.ids()));
      assertThat(stage.ratioLoss()).isNaN();
      assertThat(stage.chunks()).isBetween(2L, 30L);
    }
  }

  @ParameterizedTest
  @EnumSource
  void planKnowsTheNumberOfWeights(Model kind) {
    try (LanguageModel model = kind.model()) {
      assertThat(kind.plan.parameters())
          .isEqualTo(model.parameters().stream().mapToLong(p -> p.value().size()).sum());
    }
  }

  @Test
  void onlyHNetHasNormsPaddingAndProjectionBetweenItsNetworks() {
    List<String> outside =
        List.of(
            "backbone.encoder.rmsnorm.weight",
            "backbone.main_network.main_network.rmsnorm.weight",
            "backbone.main_network.pad_dimension",
            "backbone.residual_proj.weight",
            "backbone.residual_proj.bias");
    assertThat(names(Model.SPACE)).containsAll(outside);
    assertThat(names(Model.SPACE_BYTE)).doesNotContainAnyElementsOf(outside);
    for (Model kind : Model.values()) {
      assertThat(names(kind))
          .contains("backbone.decoder.rmsnorm.weight")
          .noneMatch(name -> name.contains("routing_module"));
    }
  }

  private static List<String> names(Model kind) {
    try (LanguageModel model = kind.model()) {
      return model.parameters().stream().map(Parameter::name).toList();
    }
  }

  @Test
  void multipliersAreHNetsAlone() {
    assertThat(Model.SPACE_BYTE.plan.learningRateMultipliers()).containsExactly(1, 1);
    // sqrt(4.6 D_1 / D_0) outside, sqrt(4.6 / N) inside, with N = 4.
    assertThat(Model.SPACE.plan.learningRateMultipliers())
        .containsExactly(Math.sqrt(4.6 * 48 / 32), Math.sqrt(4.6 / 4));
    assertThat(Stream.of(Model.values()).map(kind -> kind.plan.targetBytesPerChunk()))
        .allMatch(target -> target.isEmpty());
  }
}
