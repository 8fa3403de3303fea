package org.hnetbench.hnet;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.layers.Weights;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.tape.Parameter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The released checkpoints: counts and shapes of their tensors, as the official code makes them.
 */
class OfficialConfigsTest {
  private static Kernels kernels;

  @BeforeAll
  static void open() {
    kernels = Kernels.open(Device.cpu(), Precision.FLOAT32);
  }

  @AfterAll
  static void close() {
    kernels.close();
  }

  /**
   * A stage's count includes what widens its input; in a one-stage model that of the main network
   * stands alone in its column.
   */
  @ParameterizedTest
  @CsvSource({
    "hnet_1stage_L, 679405312, 214, 55957248, 512, 622923264",
    "hnet_1stage_XL, 1270833920, 226, 55957248, 1024, 1214351360",
    "hnet_2stage_L, 874315264, 328, 55957248, 81651456, 736182272",
    "hnet_2stage_XL, 1603492224, 335, 55957248, 180865152, 1366145536",
    "hnet_2stage_XL_chinese, 1755285888, 353, 55957248, 180865152, 1517939200",
    "hnet_2stage_XL_code, 1654090112, 341, 55957248, 180865152, 1416743424"
  })
  void has_the_released_number_of_weights_in_every_stage(
      String name, long total, int tensors, long stage0, long stage1, long inside) {
    ModelPlan plan = plan(name);
    try (LanguageModel model = plan.model(Weights.shapes(kernels))) {
      List<Parameter> weights = model.parameters();
      String inner = "backbone.main_network.";
      String innermost = inner + "main_network.";

      assertThat(plan.parameters()).isEqualTo(total);
      assertThat(weights).hasSize(tensors);
      assertThat(count(weights, "")).isEqualTo(total);
      assertThat(count(weights, "backbone.") - count(weights, inner)).isEqualTo(stage0);
      assertThat(count(weights, inner) - count(weights, innermost)).isEqualTo(stage1);
      assertThat(count(weights, innermost)).isEqualTo(inside);
      assertThat(total - count(weights, "backbone.")).isEqualTo(2 * 256 * 1024);
    }
  }

  @Test
  void one_stage_has_the_released_shapes() {
    Map<String, long[]> shapes = shapes("hnet_1stage_L");

    for (String side : List.of("encoder", "decoder")) {
      for (int layer = 0; layer < 4; layer++) {
        String prefix = "backbone." + side + ".layers." + layer + ".mixer.";
        assertThat(shapes.get(prefix + "in_proj.weight")).containsExactly(4384, 1024);
        assertThat(shapes.get(prefix + "conv1d.weight")).containsExactly(2304, 1, 4);
        assertThat(shapes.get(prefix + "A_log")).containsExactly(32);
        assertThat(shapes.get(prefix + "out_proj.weight")).containsExactly(1024, 2048);
      }
      assertThat(shapes).doesNotContainKey("backbone." + side + ".layers.4.norm1.weight");
    }
    assertThat(shapes.get("backbone.main_network.pad_dimension")).containsExactly(512);
    String last = "backbone.main_network.main_network.layers.21.";
    assertThat(shapes.get(last + "mixer.Wqkv.weight")).containsExactly(4608, 1536);
    assertThat(shapes.get(last + "mixer.out_proj.weight")).containsExactly(1536, 1536);
    assertThat(shapes.get(last + "mlp.fc1.weight")).containsExactly(8192, 1536);
    assertThat(shapes.get(last + "mlp.fc2.weight")).containsExactly(1536, 4096);
  }

  @Test
  void two_stages_have_the_released_shapes() {
    Map<String, long[]> shapes = shapes("hnet_2stage_XL");
    String stage1 = "backbone.main_network.";
    String inner = stage1 + "main_network.";

    assertThat(shapes).containsKey(stage1 + "encoder.layers.0.mixer.Wqkv.weight");
    assertThat(shapes).containsKey(stage1 + "decoder.layers.4.mixer.Wqkv.weight");
    for (int layer = 0; layer < 4; layer++) {
      for (String block : List.of("encoder.layers." + (layer + 1), "decoder.layers." + layer)) {
        String mixer = stage1 + block + ".mixer.";
        assertThat(shapes.get(mixer + "in_proj.weight")).containsExactly(6448, 1536);
        assertThat(shapes.get(mixer + "conv1d.weight")).containsExactly(3328, 1, 4);
        assertThat(shapes.get(mixer + "D")).containsExactly(48);
        assertThat(shapes.get(mixer + "norm.weight")).containsExactly(3072);
        assertThat(shapes.get(mixer + "out_proj.weight")).containsExactly(1536, 3072);
      }
    }
    assertThat(shapes.get(stage1 + "pad_dimension")).containsExactly(512);
    assertThat(shapes.get(inner + "pad_dimension")).containsExactly(512);
    String last = inner + "main_network.layers.26.";
    assertThat(shapes.get(last + "mixer.Wqkv.weight")).containsExactly(6144, 2048);
    assertThat(shapes.get(last + "mlp.fc1.weight")).containsExactly(11008, 2048);
    assertThat(shapes.get(last + "mlp.fc2.weight")).containsExactly(2048, 5504);
    assertThat(shapes).doesNotContainKey(inner + "main_network.layers.27.norm1.weight");
  }

  /** What no shape tells: windows outside, half of each head turned, heads, units. */
  @Test
  void every_one_has_sixteen_heads_half_turned_and_windows_outside_the_main_network() {
    OfficialConfigs.all()
        .forEach(
            (name, config) -> {
              int innermost = config.path("d_model").size() - 1;
              for (int s = 0; s <= innermost; s++) {
                int heads = config.path("attn_cfg").path("num_heads").get(s).asInt();
                int width = config.path("d_model").get(s).asInt();
                assertThat(heads).as(name).isEqualTo(16);
                assertThat(config.path("attn_cfg").path("rotary_emb_dim").get(s).asInt())
                    .isEqualTo(width / heads / 2);
                assertThat(config.path("attn_cfg").path("window_size").get(s).asInt())
                    .isEqualTo(s == innermost ? -1 : 1023);
              }
              assertThat(config.path("vocab_size").asInt()).isEqualTo(256);
              assertThat(config.path("ssm_cfg").toString())
                  .isEqualTo("{\"chunk_size\":256,\"d_conv\":4,\"d_state\":128,\"expand\":2}");
            });
  }

  private static ModelPlan plan(String name) {
    return new HNetArchitecture()
        .restore(
            OfficialConfigs.all().get(name),
            JsonNodeFactory.instance.objectNode(),
            Path.of("nowhere"));
  }

  private static Map<String, long[]> shapes(String name) {
    try (LanguageModel model = plan(name).model(Weights.shapes(kernels))) {
      return model.parameters().stream()
          .map(weight -> Map.entry(weight.name(), weight.value().getShape().getShape()))
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
  }

  private static long count(List<Parameter> weights, String prefix) {
    return weights.stream()
        .filter(weight -> weight.name().startsWith(prefix))
        .mapToLong(weight -> weight.value().getShape().size())
        .sum();
  }
}
