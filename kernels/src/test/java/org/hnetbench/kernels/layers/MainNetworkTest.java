package org.hnetbench.kernels.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.hnetbench.kernels.spi.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class MainNetworkTest {
  private static final String TWO_STAGES = "[\"m4\", [\"T1m1\", [\"T9\"], \"m1T1\"], \"m4\"]";

  @ParameterizedTest
  @CsvSource({"T9, 4, T4", "T9, 12, T12", "m1T4m1, 3, m1T1m1", "T2m5T1, 9, T2m6T1", "T1, 1, T1"})
  void resizesTheLongestRunOfEqualBlocks(String layout, int depth, String expected) {
    ModelConfig resized = MainNetwork.withDepth(TinyModels.isotropic(layout), depth);
    assertThat(resized.archLayout().get(0).asString()).isEqualTo(expected);
    assertThat(MainNetwork.depth(resized)).isEqualTo(depth);
  }

  @Test
  void leavesStagesAroundItAndTheOriginalAlone() {
    ModelConfig config = ModelConfig.read(TinyModels.json(TWO_STAGES, 32, 64, 96));
    ModelConfig resized = MainNetwork.withDepth(config, 3);
    assertThat(resized.archLayout().toString())
        .isEqualTo("[\"m4\",[\"T1m1\",[\"T3\"],\"m1T1\"],\"m4\"]");
    assertThat(MainNetwork.depth(config)).isEqualTo(9);
    assertThat(MainNetwork.width(config)).isEqualTo(96);
  }

  @Test
  void refusesADepthThatTheOtherBlocksFill() {
    assertThatThrownBy(() -> MainNetwork.withDepth(TinyModels.isotropic("m1T4m1"), 2))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("depth of 2");
  }

  @Test
  void scalesMlpAndRotaryWithTheWidth() {
    ModelConfig config = ModelConfig.read(TinyModels.json(TWO_STAGES, 32, 64, 96));
    ModelConfig wide = MainNetwork.withWidth(config, 144);
    assertThat(wide.dModel()).containsExactly(32, 64, 144);
    assertThat(wide.dIntermediate()).containsExactly(100, 100, 150);
    assertThat(wide.attnCfg().rotaryEmbDim()).containsExactly(8, 8, 12);
    assertThat(wide.stages()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"T2, 2", "T2, 3", "m2, 2", "T1m1, 2", "T1m1, 3", "T1m1, 12", "M1t1, 20"})
  void everyMultipleOfTheStepIsAnAdmissibleWidth(String layout, int heads) {
    ObjectNode json = TinyModels.json(layout, 960);
    ((ObjectNode) json.get("attn_cfg")).putArray("num_heads").add(heads);
    ModelConfig config = ModelConfig.read(json);
    int step = MainNetwork.widthStep(config);
    for (int k = 1; k <= 12; k++) {
      assertThat(MainNetwork.withWidth(config, k * step).stages().get(0).width())
          .isEqualTo(k * step);
    }
  }

  @Test
  void keepsEverythingElseThatAConfigurationSays() {
    ObjectNode json = llama(960, 64);
    ModelConfig config = ModelConfig.read(json);
    ModelConfig resized = MainNetwork.withDepth(MainNetwork.withWidth(config, 480), 5);
    json.putArray("arch_layout").add("T5");
    json.putArray("d_model").add(480);
    json.putArray("d_intermediate").add(50);
    json.withObject("attn_cfg").putArray("head_dim").add(32);
    json.withObject("attn_cfg").putArray("rotary_emb_dim").add(32);
    assertThat(resized).isEqualTo(ModelConfig.read(json));
  }

  @ParameterizedTest
  @CsvSource({"960, 64", "960, 50", "100, 64"})
  void everyMultipleOfTheStepIsAdmissibleWithAHeadDimensionOfItsOwn(int width, int size) {
    ModelConfig config = ModelConfig.read(llama(width, size));
    int step = MainNetwork.widthStep(config);
    for (int k = 1; k <= 40; k++) {
      StackConfig stack = MainNetwork.withWidth(config, k * step).stages().get(0).mainNetwork();
      assertThat(stack.width()).isEqualTo(k * step);
      assertThat(stack.attention().headDimension())
          .isCloseTo((int) ((double) size * k * step / width), within(2));
    }
  }

  /** Six heads in two groups, all entries of which turn. */
  private static ObjectNode llama(int width, int size) {
    ObjectNode json = TinyModels.json("T3", width);
    ObjectNode attention = json.withObject("attn_cfg");
    attention.putArray("num_heads").add(6);
    attention.putArray("num_kv_heads").add(2);
    attention.putArray("head_dim").add(size);
    attention.putArray("rotary_emb_dim").add(size);
    attention.putArray("rotary_base").add(500_000.0);
    json.put("norm_epsilon", 1e-6);
    json.put("mlp_multiple", 1);
    return json;
  }
}
