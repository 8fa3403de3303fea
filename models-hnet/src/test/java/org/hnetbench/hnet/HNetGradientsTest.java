package org.hnetbench.hnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import ai.djl.Device;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.hierarchy.Downsampling;
import org.hnetbench.kernels.layers.IsotropicModel;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.layers.Weights;
import org.hnetbench.kernels.spi.ByteTokenizer;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.PackedBatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The whole model against plain loops: values, and the gradient of every parameter against central
 * differences of the loops' loss along random directions.
 */
class HNetGradientsTest {
  private static Kernels kernels;

  @BeforeAll
  static void open() {
    kernels = Kernels.open(Device.cpu(), Precision.FLOAT64);
  }

  @AfterAll
  static void close() {
    kernels.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "['T1m1t1M1']; 32",
        "['m1', ['T1'], 'm1']; 32 32",
        "['T1m1', ['M1t1'], 'M1t1']; 32 48",
        "['m1', ['t1', ['T1m1'], 'm1'], 'M1']; 32 32 48",
        "['m1', ['T1m1', ['m1', ['T1'], 't1'], 'M1'], 't1']; 32 48 48 64",
      })
  void agreesWithPlainLoops(String layout, String widths) {
    check(config(layout, widths), Ablations.NONE);
  }

  /** Each switch alone, and all of them together at two stages. */
  @ParameterizedTest
  @CsvSource({
    "LINEAR, true, true, SELECT, 32 48",
    "COSINE, false, true, SELECT, 32 48",
    "COSINE, true, false, SELECT, 32 48",
    "COSINE, true, true, MEAN, 32 48",
    "COSINE, true, true, MAX, 32 48",
    "LINEAR, false, false, MEAN, 32 32 48",
  })
  void ablationsAgreeWithPlainLoops(
      Routing routing,
      boolean smoothing,
      boolean straightThrough,
      Downsampling downsampling,
      String widths) {
    String layout =
        widths.length() > 5 ? "['m1', ['t1', ['T1'], 'm1'], 't1']" : "['m1', ['T1'], 't1']";
    check(config(layout, widths), new Ablations(routing, smoothing, straightThrough, downsampling));
  }

  private static void check(ModelConfig config, Ablations ablations) {
    PackedBatch batch = SmallModels.batch(1, 31, 1, 12);
    for (long seed = 1; seed <= 100; seed++) {
      try (LanguageModel model = SmallModels.perturbed(kernels, config, ablations, seed)) {
        Map<String, double[]> weights = SmallModels.weights(model);
        List<Double> targets = SmallModels.targets(config);
        NaiveHNet naive =
            new NaiveHNet(config, targets, SmallModels.RATIO_LOSS_WEIGHT, ablations, weights);
        if (chunksInEarnest(naive.run(batch, null), batch)) {
          AgainstPlainLoops.check(model, naive, weights, batch);
          return;
        }
      }
    }
    fail("no seed gives every stage something to do");
  }

  @Test
  void isotropicModelAgreesWithPlainLoops() {
    ModelConfig untied = config("['T1m1t1M1']", "32");
    for (boolean tied : new boolean[] {false, true}) {
      ModelConfig config =
          new ModelConfig(
              untied.archLayout(),
              untied.dModel(),
              untied.dIntermediate(),
              untied.vocabSize(),
              untied.ssmCfg(),
              untied.attnCfg(),
              tied);
      try (LanguageModel model =
          new IsotropicModel(config, new ByteTokenizer(), Weights.drawn(kernels, 1))) {
        SmallModels.perturb(model, 1);
        Map<String, double[]> weights = SmallModels.weights(model);
        assertThat(weights.containsKey("lm_head.weight")).isEqualTo(!tied);
        AgainstPlainLoops.check(
            model,
            new NaiveHNet(config, List.of(), 0, Ablations.NONE, weights),
            weights,
            SmallModels.batch(1, 9, 14));
      }
    }
  }

  private static ModelConfig config(String layout, String widths) {
    return SmallModels.config(
        layout, Arrays.stream(widths.split(" ")).map(Integer::valueOf).toArray(Integer[]::new));
  }

  /** A model that takes all or nothing, or sits on the fence, would test little or by luck. */
  private static boolean chunksInEarnest(NaiveHNet.Outcome outcome, PackedBatch batch) {
    for (double[] p : outcome.probabilities()) {
      long chunks = Arrays.stream(p).filter(value -> value > 0.5).count();
      boolean decided = Arrays.stream(p).allMatch(value -> Math.abs(value - 0.5) > 1e-3);
      if (!decided || chunks <= batch.sequences() || chunks == p.length) {
        return false;
      }
    }
    return true;
  }
}
