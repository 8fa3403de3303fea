package org.hnetbench.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hnetbench.kernels.BlockSizes;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.flops.FlopConvention;
import org.hnetbench.kernels.flops.FlopEntry;
import org.hnetbench.kernels.flops.FlopLedger;
import org.hnetbench.kernels.flops.FlopPart;
import org.hnetbench.kernels.layers.Weights;
import org.hnetbench.kernels.spi.Architecture;
import org.hnetbench.kernels.spi.ChunkingStage;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.tape.Tape;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The ledger against a count of what the kernels really run. In blocks of one token they do just
 * what the mathematics needs: the convention {@code executed}. In their usual blocks they do the
 * ledger's algorithmic extra besides.
 */
class ExecutedFlopsTest {
  private static Kernels needed;
  private static Kernels usual;

  /** Models of every type and kind of block, with and without windows and ablations. */
  enum Model {
    GLOBAL_TRANSFORMER("bpe-transformer", "", "['T3']", "192", "384", "64", "-1", 1500),
    WINDOWED_TRANSFORMER("llamabyte", "", "['T2']", "128", "256", "64", "9", 256),
    WITHOUT_MLP("bpe-mamba2", "", "['t3m1']", "128", "0", "32", "20", 700),
    MAMBA_WITH_MLP("mambabyte", "", "['M2']", "192", "384", "64", "-1", 256),
    MIXED("isotropic-byte", "", "['T1m1M1t1']", "128", "256", "64", "-1", 256),
    ONE_STAGE("hnet", "", "['m2', ['T2'], 'm2']", "128 192", "0 512", "64", "-1 -1", 256),
    TWO_STAGES(
        "hnet",
        "",
        "['m1t1', ['T1m1', ['T2'], 'm1'], 'm1']",
        "128 160 192",
        "0 256 512",
        "32",
        "12 6 -1",
        256),
    PLAIN_HEAD_AND_MEANS(
        "hnet",
        "'routing': 'linear', 'smoothing': false, 'downsampling': 'mean', 'target_ratio': [6]",
        "['m2', ['T2'], 'm2']",
        "128 192",
        "0 512",
        "64",
        "-1 -1",
        256),
    SMOOTHED_MAXIMA(
        "hnet",
        "'straight_through': false, 'downsampling': 'max', 'target_ratio': [6]",
        "['t1', ['m2'], 't1']",
        "128 192",
        "0 0",
        "64",
        "-1 -1",
        256),
    SPACE("hnet-space", "", "['m2', ['T2'], 'm2']", "128 192", "0 512", "64", "-1 -1", 256),
    POOL(
        "hnet-pool",
        "'chunk_bytes': 4, 'downsampling': 'mean'",
        "['m2', ['T2'], 'm2']",
        "128 192",
        "0 512",
        "64",
        "-1 -1",
        256),
    SPACE_BYTE("spacebyte", "", "['T1', ['T2'], 'T1']", "128 192", "256 512", "64", "31 -1", 256),
    SPACE_BYTE_PLUS_PLUS(
        "spacebyte++", "", "['m2', ['T2'], 'm2']", "128 192", "0 512", "64", "-1 -1", 256);

    final String type;
    final int stages;
    final JsonNode settings;
    final JsonNode config;

    Model(
        String type,
        String settings,
        String layout,
        String widths,
        String mlps,
        String states,
        String windows,
        int vocabulary) {
      this.type = type;
      this.settings = json("{" + settings + "}");
      stages = widths.split(" ").length;
      String heads = list("4 ".repeat(stages).trim());
      String config =
          """
          {'arch_layout': %s, 'd_model': %s, 'd_intermediate': %s, 'vocab_size': %d,
           'ssm_cfg': {'chunk_size': 64, 'd_conv': 4, 'd_state': %s, 'expand': 2},
           'attn_cfg': {'num_heads': %s, 'rotary_emb_dim': %s, 'window_size': %s},
           'tie_embeddings': false}
          """;
      this.config =
          json(
              config.formatted(
                  layout,
                  list(widths),
                  list(mlps),
                  vocabulary,
                  states,
                  heads,
                  heads,
                  list(windows)));
    }

    private static JsonNode json(String text) {
      return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    private static String list(String numbers) {
      return "[" + numbers.replace(" ", ", ") + "]";
    }

    ModelPlan plan() {
      Architecture architecture =
          ServiceLoader.load(Architecture.class).stream()
              .map(ServiceLoader.Provider::get)
              .filter(candidate -> candidate.type().equals(type))
              .findFirst()
              .orElseThrow();
      return architecture.restore(config, settings, Path.of("none"));
    }
  }

  /** A count, with the ledger's entries for the same batch and the chunks that it really had. */
  private record Counted(double flops, FlopLedger ledger, int units, double[] positions) {
    double executed() {
      return ledger.flopsPerByte(FlopConvention.EXECUTED) * units;
    }

    double withExtra() {
      return executed() + ledger.algorithmicExtra() * units;
    }

    /** Scans fill up their last chunk, which the ledger leaves to its caller. */
    double scanPadding() {
      double padding = 0;
      for (FlopEntry entry : ledger.entries()) {
        boolean smoothing = entry.part() == FlopPart.SMOOTHING;
        if (smoothing || entry.part() == FlopPart.SSD) {
          double scanned = positions[entry.stage() + (smoothing ? 1 : 0)];
          double chunk = BlockSizes.DEFAULT.scanChunk();
          double filled = Math.ceil(scanned / chunk) * chunk;
          padding += (entry.executed() + entry.algorithmicExtra()) * units * (filled / scanned - 1);
        }
      }
      return padding;
    }
  }

  @BeforeAll
  static void open() {
    needed = Kernels.open(Device.cpu(), Precision.FLOAT32, new BlockSizes(1, 1, 1024));
    usual = Kernels.open(Device.cpu(), Precision.FLOAT32);
  }

  @AfterAll
  static void close() {
    needed.close();
    usual.close();
  }

  @ParameterizedTest
  @EnumSource
  void executedIsWhatTheMathematicsNeeds(Model model) {
    Counted counted = count(needed, model, lengths(model, 64));
    assertThat(counted.executed()).isCloseTo(counted.flops(), withinPercentage(1));
  }

  @ParameterizedTest
  @EnumSource
  void executedAndExtraAreWhatTheKernelsDo(Model model) {
    Counted counted = count(usual, model, lengths(model, 256));
    assertThat(counted.withExtra() + counted.scanPadding())
        .isCloseTo(counted.flops(), withinPercentage(1));
  }

  /** Every part that matters must be missed: a ledger without it is more than 1 % off. */
  @ParameterizedTest
  @EnumSource
  void aForgottenPartWouldShow(Model model) {
    Counted counted = count(needed, model, lengths(model, 64));
    List<FlopPart> shown = new ArrayList<>();
    for (FlopEntry entry : counted.ledger().entries()) {
      double part = entry.executed() * counted.units();
      if (part > 0.03 * counted.executed()) {
        double without = counted.executed() - part;
        assertThat(Math.abs(without / counted.flops() - 1))
            .as(entry.toString())
            .isGreaterThan(0.01);
        shown.add(entry.part());
      }
    }
    assertThat(shown).contains(FlopPart.PROJECTIONS);
  }

  @ParameterizedTest
  @EnumSource
  void parametersAreThoseOfTheModel(Model model) {
    ModelPlan plan = model.plan();
    try (LanguageModel made = plan.model(Weights.shapes(needed))) {
      assertThat(plan.parameters())
          .isEqualTo(made.parameters().stream().mapToLong(p -> p.value().size()).sum());
    }
  }

  /** Ragged lengths: attention works on the longest, which the caller of the ledger adds. */
  @Test
  void paddingOfAttentionIsAddedByTheCaller() {
    Counted ragged = count(usual, Model.GLOBAL_TRANSFORMER, 384, 128, 256);
    FlopLedger padded =
        Model.GLOBAL_TRANSFORMER.plan().ledger(new int[] {384, 384, 384}, new double[] {1});
    double padding = 3 * 384 * scores(padded) - ragged.units() * scores(ragged.ledger());
    assertThat(padding / ragged.withExtra()).isGreaterThan(0.05);
    assertThat(ragged.withExtra() + padding).isCloseTo(ragged.flops(), withinPercentage(1));
  }

  private static double scores(FlopLedger ledger) {
    return ledger.entries().stream()
        .filter(entry -> entry.part() == FlopPart.ATTENTION_SCORES)
        .mapToDouble(entry -> entry.executed() + entry.algorithmicExtra())
        .sum();
  }

  /**
   * One sequence where chunks are learned, since their number differs from sequence to sequence.
   */
  private static int[] lengths(Model model, int length) {
    return model.stages == 1 ? new int[] {length, length} : new int[] {2 * length};
  }

  private static Counted count(Kernels kernels, Model kind, int... lengths) {
    ModelPlan plan = kind.plan();
    int vocabulary = kind.config.path("vocab_size").asInt();
    long[] offsets = new long[lengths.length + 1];
    for (int b = 0; b < lengths.length; b++) {
      offsets[b + 1] = offsets[b] + lengths[b];
    }
    int units = IntStream.of(lengths).sum();
    long[] ids = new SplittableRandom(3).longs(units, 0, vocabulary).toArray();
    PackedBatch batch = new PackedBatch(ids, offsets, ids);
    double[] ratios = new double[kind.stages];
    Arrays.fill(ratios, 1);
    try (LanguageModel model = plan.initialise(kernels, 1)) {
      double flops =
          ProfiledFlops.of(
              () -> {
                try (Tape tape = Tape.forwardOnly(kernels)) {
                  List<ChunkingStage> stages = model.predict(tape, batch).stages();
                  for (int s = 0; s < stages.size(); s++) {
                    ratios[s + 1] = (double) units / stages.get(s).chunks();
                  }
                }
              });
      double[] positions = Arrays.stream(ratios).map(ratio -> units / ratio).toArray();
      return new Counted(flops, plan.ledger(lengths, ratios), units, positions);
    }
  }
}
