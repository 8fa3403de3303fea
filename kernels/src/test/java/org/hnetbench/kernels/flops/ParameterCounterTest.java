package org.hnetbench.kernels.flops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hnetbench.kernels.layers.IsotropicModel;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.layers.Weights;
import org.hnetbench.kernels.spi.ByteTokenizer;
import org.hnetbench.kernels.testing.Engines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ParameterCounterTest {
  /** Totals of the official models, counted on their own tensors. */
  static List<Arguments> officialModels() {
    List<Integer> widthsL = List.of(1024, 1024, 1536);
    List<Integer> widthsXl = List.of(1024, 1536, 2048);
    List<Integer> mlpL = List.of(0, 2816, 4096);
    List<Integer> mlpXl = List.of(0, 4096, 5504);
    return List.of(
        Arguments.of(one("T22", 1536, 4096), 679_405_312L),
        Arguments.of(one("T24", 2048, 5504), 1_270_833_920L),
        Arguments.of(two("T26", widthsL, mlpL), 874_315_264L),
        Arguments.of(two("T27", widthsXl, mlpXl), 1_603_492_224L),
        Arguments.of(two("T30", widthsXl, mlpXl), 1_755_285_888L),
        Arguments.of(two("T28", widthsXl, mlpXl), 1_654_090_112L));
  }

  @ParameterizedTest
  @MethodSource("officialModels")
  void agreesWithTheOfficialModels(ModelConfig config, long parameters) {
    assertThat(ParameterCounter.count(config, HierarchyFeatures.H_NET)).isEqualTo(parameters);
  }

  @Test
  void countsATiedMatrixOnce() {
    ModelConfig untied = Configs.tiny("[\"t1\"]", List.of(32), List.of(-1));
    ModelConfig tied =
        new ModelConfig(
            untied.archLayout(),
            untied.dModel(),
            untied.dIntermediate(),
            untied.vocabSize(),
            untied.ssmCfg(),
            untied.attnCfg(),
            true);
    long attention = 4 * 32 * 32;
    long norms = 2 * 32;
    long matrix = 10 * 32;
    assertThat(ParameterCounter.count(untied, HierarchyFeatures.H_NET))
        .isEqualTo(attention + norms + 2 * matrix);
    assertThat(ParameterCounter.count(tied, HierarchyFeatures.H_NET))
        .isEqualTo(attention + norms + matrix);
  }

  /** The count must be that of the tensors that a model asks for. */
  @Test
  void countsKeysThatHeadsShareAndMlpsThatAreNotRounded() {
    ModelConfig config = Configs.grouped("[\"T2\"]");
    long tensors;
    try (Weights shapes = Weights.shapes(Engines.float64());
        IsotropicModel model = new IsotropicModel(config, new ByteTokenizer(), shapes)) {
      tensors = model.parameters().stream().mapToLong(each -> each.value().size()).sum();
    }
    long attention = 32 * (6 + 2 + 2) * 10 + 6 * 10 * 32;
    long block = attention + 3 * 32 * 100 + 2 * 32;
    assertThat(ParameterCounter.count(config, HierarchyFeatures.H_NET))
        .isEqualTo(2 * block + 32 + 2 * 10 * 32)
        .isEqualTo(tensors);
  }

  @Test
  void leavesOutWhatAModelDoesNotHave() {
    ModelConfig config =
        Configs.tiny("[\"t1\", [\"t1\"], \"t1\"]", List.of(32, 64), List.of(-1, -1));
    long all = ParameterCounter.count(config, HierarchyFeatures.H_NET);
    long givenChunks = ParameterCounter.count(config, HierarchyFeatures.GIVEN_CHUNKS);
    long spaceByte = ParameterCounter.count(config, HierarchyFeatures.SPACE_BYTE);
    assertThat(all - givenChunks).isEqualTo(2 * 32 * 32);
    // Residual projection with its bias, the norms of the encoder and the main network, and what
    // the
    // wider stage appends.
    assertThat(givenChunks - spaceByte).isEqualTo(32 * 32 + 32 + 32 + 64 + 32);
  }

  private static ModelConfig one(String main, int width, int mlpWidth) {
    return Configs.official(
        "[\"m4\", [\"" + main + "\"], \"m4\"]", List.of(1024, width), List.of(0, mlpWidth));
  }

  private static ModelConfig two(String main, List<Integer> widths, List<Integer> mlpWidths) {
    String layout = "[\"m4\", [\"T1m4\", [\"" + main + "\"], \"m4T1\"], \"m4\"]";
    return Configs.official(layout, widths, mlpWidths);
  }
}
