package org.hnetbench.hnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.checkpoint.Safetensors;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.tape.Parameter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Names, shapes, decay and first values of weights, against the official code's. */
class HNetParametersTest {
  private static final ModelConfig TWO_STAGES =
      SmallModels.config("['m1', ['T1m1', ['T2'], 'm1'], 'M1']", 32, 48, 64);

  private static Kernels kernels;

  @BeforeAll
  static void open() {
    kernels = Kernels.open(Device.cpu(), Precision.FLOAT64);
  }

  @AfterAll
  static void close() {
    kernels.close();
  }

  @Test
  void hasTheOfficialNamesAndShapes() {
    Map<String, String> expected = new LinkedHashMap<>();
    String stage0 = "backbone.";
    String stage1 = "backbone.main_network.";
    String stage2 = "backbone.main_network.main_network.";
    expected.put("embeddings.weight", "(23, 32)");
    expected.put("lm_head.weight", "(23, 32)");
    // Expand 4: 128 inner channels, 2 heads, state 3; MLPs of 100 rounded up to 128.
    mamba(expected, stage0 + "encoder.layers.0.", 32, 128, 2);
    mamba(expected, stage0 + "decoder.layers.0.", 32, 128, 2);
    mlp(expected, stage0 + "decoder.layers.0.", 32);
    chunking(expected, stage0, 32);
    expected.put(stage1 + "pad_dimension", "(16)");
    attention(expected, stage1 + "encoder.layers.0.", 48);
    mlp(expected, stage1 + "encoder.layers.0.", 48);
    mamba(expected, stage1 + "encoder.layers.1.", 48, 192, 3);
    mamba(expected, stage1 + "decoder.layers.0.", 48, 192, 3);
    chunking(expected, stage1, 48);
    expected.put(stage2 + "pad_dimension", "(16)");
    for (int layer = 0; layer < 2; layer++) {
      attention(expected, stage2 + "main_network.layers." + layer + ".", 64);
      mlp(expected, stage2 + "main_network.layers." + layer + ".", 64);
    }
    expected.put(stage2 + "main_network.rmsnorm.weight", "(64)");
    try (LanguageModel model = SmallModels.plan(TWO_STAGES).initialise(kernels, 1)) {
      assertThat(shapes(model)).containsExactlyInAnyOrderEntriesOf(expected);
    }
  }

  private static void mamba(Map<String, String> to, String layer, int d, int inner, int heads) {
    int channels = inner + 2 * 3;
    to.put(layer + "norm1.weight", "(" + d + ")");
    to.put(layer + "mixer.in_proj.weight", "(" + (inner + channels + heads) + ", " + d + ")");
    to.put(layer + "mixer.conv1d.weight", "(" + channels + ", 1, 4)");
    to.put(layer + "mixer.conv1d.bias", "(" + channels + ")");
    to.put(layer + "mixer.dt_bias", "(" + heads + ")");
    to.put(layer + "mixer.A_log", "(" + heads + ")");
    to.put(layer + "mixer.D", "(" + heads + ")");
    to.put(layer + "mixer.norm.weight", "(" + inner + ")");
    to.put(layer + "mixer.out_proj.weight", "(" + d + ", " + inner + ")");
  }

  private static void attention(Map<String, String> to, String layer, int d) {
    to.put(layer + "norm1.weight", "(" + d + ")");
    to.put(layer + "mixer.Wqkv.weight", "(" + 3 * d + ", " + d + ")");
    to.put(layer + "mixer.out_proj.weight", "(" + d + ", " + d + ")");
  }

  private static void mlp(Map<String, String> to, String layer, int d) {
    to.put(layer + "norm2.weight", "(" + d + ")");
    to.put(layer + "mlp.fc1.weight", "(256, " + d + ")");
    to.put(layer + "mlp.fc2.weight", "(" + d + ", 128)");
  }

  private static void chunking(Map<String, String> to, String stage, int d) {
    to.put(stage + "encoder.rmsnorm.weight", "(" + d + ")");
    to.put(stage + "decoder.rmsnorm.weight", "(" + d + ")");
    to.put(stage + "routing_module.q_proj_layer.weight", "(" + d + ", " + d + ")");
    to.put(stage + "routing_module.k_proj_layer.weight", "(" + d + ", " + d + ")");
    to.put(stage + "residual_proj.weight", "(" + d + ", " + d + ")");
    to.put(stage + "residual_proj.bias", "(" + d + ")");
  }

  @Test
  void hasTheNamesAndShapesOfAnOfficialCheckpoint() throws Exception {
    Optional<Path> golden = golden();
    assumeTrue(golden.isPresent(), "HNB_GOLDEN names no folder with hnet_1stage_tiny");
    Path folder = golden.get().resolve("hnet_1stage_tiny");
    ModelConfig config =
        ModelConfig.read(
            JsonMapper.shared().readTree(Files.readString(folder.resolve("config.json"))));
    Safetensors file = Safetensors.open(folder.resolve("model.safetensors"));
    Map<String, String> official =
        file.names().stream().collect(Collectors.toMap(n -> n, n -> file.shape(n).toString()));
    try (LanguageModel model = SmallModels.plan(config).initialise(kernels, 1)) {
      assertThat(shapes(model)).isEqualTo(official);
    }
  }

  private static Optional<Path> golden() {
    return Optional.ofNullable(System.getProperty("HNB_GOLDEN", System.getenv("HNB_GOLDEN")))
        .map(Path::of)
        .filter(path -> Files.exists(path.resolve("hnet_1stage_tiny")));
  }

  private static Map<String, String> shapes(LanguageModel model) {
    return model.parameters().stream()
        .collect(Collectors.toMap(Parameter::name, p -> p.value().getShape().toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "['M1t1T1m1'] 32",
        "['m1', ['T1'], 'm1'] 32 64",
        "['t1', ['m1'], 'T1'] 48 48",
        "['m1', ['T1m1', ['T2'], 'm1'], 'M1'] 32 48 64",
        "['m1', ['t1', ['m1', ['M1'], 'm1'], 't1'], 'm1'] 32 32 48 64"
      })
  void planKnowsTheNumberOfWeights(String model) {
    int end = model.lastIndexOf(']') + 1;
    Integer[] widths =
        Arrays.stream(model.substring(end).trim().split(" "))
            .map(Integer::valueOf)
            .toArray(Integer[]::new);
    HNetPlan plan = SmallModels.plan(SmallModels.config(model.substring(0, end), widths));
    try (LanguageModel made = plan.initialise(kernels, 1)) {
      assertThat(plan.parameters())
          .isEqualTo(made.parameters().stream().mapToLong(p -> p.value().size()).sum());
    }
  }

  /** Official group_params: decay spares names that end in ".bias" or contain ".norm.". */
  @Test
  void decaysWhatTheOfficialCodeDecays() {
    try (LanguageModel model = SmallModels.plan(TWO_STAGES).initialise(kernels, 1)) {
      List<String> spared =
          model.parameters().stream().filter(p -> !p.decayed()).map(Parameter::name).toList();
      assertThat(spared)
          .containsExactlyInAnyOrder(
              "backbone.encoder.layers.0.mixer.conv1d.bias",
              "backbone.encoder.layers.0.mixer.norm.weight",
              "backbone.decoder.layers.0.mixer.conv1d.bias",
              "backbone.decoder.layers.0.mixer.norm.weight",
              "backbone.residual_proj.bias",
              "backbone.main_network.encoder.layers.1.mixer.conv1d.bias",
              "backbone.main_network.encoder.layers.1.mixer.norm.weight",
              "backbone.main_network.decoder.layers.0.mixer.conv1d.bias",
              "backbone.main_network.decoder.layers.0.mixer.norm.weight",
              "backbone.main_network.residual_proj.bias");
    }
  }

  @Test
  void stageOfAWeightIsTheDepthOfItsPrefix() {
    try (LanguageModel model = SmallModels.plan(TWO_STAGES).initialise(kernels, 1)) {
      for (Parameter parameter : model.parameters()) {
        String name = parameter.name();
        boolean innermost = name.startsWith("backbone.main_network.main_network.");
        int stage = innermost ? 2 : name.startsWith("backbone.main_network.") ? 1 : 0;
        assertThat(parameter.stage()).as(name).isEqualTo(stage);
      }
    }
  }

  /**
   * Residual additions from the outside in: 1 + 2, then 3 + 3 + 1 … by blocks with and without MLP.
   */
  @Test
  void drawsFirstValuesAsTheOfficialCodeDoes() {
    try (LanguageModel model = SmallModels.plan(TWO_STAGES).initialise(kernels, 1)) {
      Map<String, double[]> weights = SmallModels.weights(model);
      int outer = 1 + 2;
      int middle = outer + (2 + 1) + 1;
      int inner = middle + 4;
      deviation(weights, "embeddings.weight", 1);
      deviation(weights, "lm_head.weight", 0.02);
      deviation(weights, "backbone.encoder.layers.0.mixer.in_proj.weight", 0.02);
      deviation(
          weights, "backbone.encoder.layers.0.mixer.out_proj.weight", 0.02 / Math.sqrt(outer));
      deviation(weights, "backbone.decoder.layers.0.mlp.fc1.weight", 0.02);
      deviation(weights, "backbone.decoder.layers.0.mlp.fc2.weight", 0.02 / Math.sqrt(outer));
      String stage1 = "backbone.main_network.encoder.layers.0.";
      deviation(weights, stage1 + "mixer.Wqkv.weight", 0.02);
      deviation(weights, stage1 + "mixer.out_proj.weight", 0.02 / Math.sqrt(middle));
      String stage2 = "backbone.main_network.main_network.main_network.layers.1.";
      deviation(weights, stage2 + "mixer.out_proj.weight", 0.02 / Math.sqrt(inner));
      deviation(weights, stage2 + "mlp.fc2.weight", 0.02 / Math.sqrt(inner));
      uniform(weights, "backbone.encoder.layers.0.mixer.conv1d.weight", 0.5);
      uniform(weights, "backbone.encoder.layers.0.mixer.conv1d.bias", 0.5);
      uniform(weights, "backbone.residual_proj.bias", 1 / Math.sqrt(32));
      assertThat(weights.get("backbone.residual_proj.weight")).containsOnly(0);
      assertThat(weights.get("backbone.main_network.pad_dimension")).containsOnly(0);
      assertThat(weights.get("backbone.encoder.layers.0.norm1.weight")).containsOnly(1);
      assertThat(weights.get("backbone.encoder.layers.0.mixer.norm.weight")).containsOnly(1);
      assertThat(weights.get("backbone.encoder.layers.0.mixer.D")).containsOnly(1);
      double[] query = weights.get("backbone.routing_module.q_proj_layer.weight");
      for (int i = 0; i < query.length; i++) {
        assertThat(query[i]).isEqualTo(i % 33 == 0 ? 1 : 0);
      }
      weights.forEach(HNetParametersTest::checkSelectiveState);
    }
  }

  private static void checkSelectiveState(String name, double[] values) {
    for (double value : values) {
      if (name.endsWith(".A_log")) {
        assertThat(Math.exp(value)).isBetween(1.0, 16.0);
      } else if (name.endsWith(".dt_bias")) {
        assertThat(Math.log1p(Math.exp(value))).isBetween(0.001 - 1e-9, 0.1 + 1e-9);
      }
    }
  }

  /** Within five standard errors of a normal sample's deviation and mean. */
  private static void deviation(Map<String, double[]> weights, String name, double expected) {
    double[] values = weights.get(name);
    double mean = Arrays.stream(values).average().orElseThrow();
    double variance = Arrays.stream(values).map(v -> v * v).average().orElseThrow();
    double error = expected / Math.sqrt(values.length);
    assertThat(mean).as("mean of " + name).isCloseTo(0, within(5 * error));
    assertThat(Math.sqrt(variance)).as(name).isCloseTo(expected, within(5 * error / Math.sqrt(2)));
  }

  /** All inside, some near the edge, on both sides. */
  private static void uniform(Map<String, double[]> weights, String name, double bound) {
    double[] values = weights.get(name);
    assertThat(Arrays.stream(values).max().orElseThrow()).as(name).isBetween(0.7 * bound, bound);
    assertThat(Arrays.stream(values).min().orElseThrow()).as(name).isBetween(-bound, -0.7 * bound);
  }

  @Test
  void sameSeedSameWeightsOtherSeedOthers() {
    HNetPlan plan = SmallModels.plan(TWO_STAGES);
    try (LanguageModel one = plan.initialise(kernels, 5);
        LanguageModel same = plan.initialise(kernels, 5);
        LanguageModel other = plan.initialise(kernels, 6)) {
      Map<String, double[]> expected = SmallModels.weights(one);
      Map<String, double[]> others = SmallModels.weights(other);
      SmallModels.weights(same).forEach((n, v) -> assertThat(v).as(n).isEqualTo(expected.get(n)));
      assertThat(others.get("embeddings.weight")).isNotEqualTo(expected.get("embeddings.weight"));
      String projection = "backbone.encoder.layers.0.mixer.in_proj.weight";
      assertThat(others.get(projection)).isNotEqualTo(expected.get(projection));
      // Tensors of one shape must not be copies of each other.
      assertThat(expected.get("lm_head.weight")[0] * 50)
          .isNotCloseTo(expected.get("embeddings.weight")[0], within(1e-6));
    }
  }

  /** Weights must lie in the engine's memory: Java's buffers go when the collector likes. */
  @Test
  void weightsOutliveGarbageCollection() throws InterruptedException {
    try (LanguageModel model = SmallModels.plan(TWO_STAGES).initialise(kernels, 7)) {
      Map<String, double[]> before = SmallModels.weights(model);
      for (int round = 0; round < 3; round++) {
        System.gc();
        Thread.sleep(50);
        try (NDManager scope = kernels.manager().newSubManager()) {
          for (Parameter parameter : model.parameters()) {
            scope.full(parameter.value().getShape(), 1e9f, DataType.FLOAT64);
            scope.full(new Shape(64), 1e9f, DataType.FLOAT64);
          }
        }
      }
      SmallModels.weights(model).forEach((n, v) -> assertThat(v).as(n).isEqualTo(before.get(n)));
    }
  }
}
