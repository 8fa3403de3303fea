package org.hnetbench.kernels.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ModelConfigTest {
  @Test
  void readsStagesOutermostFirst() {
    ModelConfig config =
        ModelConfig.read(
            TinyModels.json("[\"m4\", [\"T1m4\", [\"T2t1\"], \"m4T1\"], \"m3\"]", 32, 64, 96));
    List<StageConfig> stages = config.stages();
    assertThat(stages).extracting(StageConfig::index).containsExactly(0, 1, 2);
    assertThat(stages).extracting(StageConfig::width).containsExactly(32, 64, 96);
    assertThat(stages).extracting(StageConfig::innermost).containsExactly(false, false, true);
    assertThat(stages.get(0).decoder().blocks()).hasSize(3).containsOnly(BlockKind.MAMBA);
    assertThat(stages.get(1).encoder().height()).isEqualTo(2 + 4);
    assertThat(stages.get(2).mainNetwork().height()).isEqualTo(2 + 2 + 1);
    assertThat(stages.get(2).mainNetwork().mlpWidth()).isEqualTo(128); // 100, rounded up
    assertThat(stages.get(0).encoder().mlpWidth()).isZero();
    assertThat(stages.get(1).encoder().ssmHeads()).isEqualTo(2);
  }

  @Test
  void writesWhatItReadsBack() {
    ModelConfig config = TinyModels.isotropic("T2m1");
    assertThat(ModelConfig.read(config.json())).isEqualTo(config);
    assertThat(config.json().propertyNames())
        .contains("arch_layout", "d_model", "d_intermediate", "vocab_size", "tie_embeddings");
  }

  @Test
  void namesTheKeyThatDoesNotFit() {
    assertError(TinyModels.json("x2", 32), "arch_layout", "unknown letter 'x'");
    assertError(
        TinyModels.json("T2", 33), "attn_cfg.num_heads", "2 heads do not divide the width 33");
    assertError(
        TinyModels.json("m2", 33), "d_model", "66", "multiple of the Mamba-2 head dimension 64");
    assertError(
        TinyModels.json("[\"m2\",[\"T2\"],\"m2\"]", 64, 32), "d_model", "stage 1 is narrower");
    assertError(TinyModels.json("[\"m2\",[\"T2\"],\"m2\"]", 32), "d_model", "no entry for stage 1");
    assertError(TinyModels.json("[\"m2\",[\"T2\"]]", 32, 32), "arch_layout", "expected");
    assertError(TinyModels.json("[\"m2\",\"T2\",\"m2\"]", 32, 32), "arch_layout", "expected");
    assertError(TinyModels.json("[]", 32), "arch_layout", "expected");
    assertError(TinyModels.json("T2", 0), "d_model", "width 0");
    assertError(TinyModels.json("m2", -32), "d_model", "width -32");
  }

  @ParameterizedTest
  @CsvSource({
    "num_heads, 0, num_heads",
    "num_heads, -2, num_heads",
    "rotary_emb_dim, 7, rotary_emb_dim",
    "rotary_emb_dim, 18, rotary_emb_dim",
    "rotary_emb_dim, -2, rotary_emb_dim",
    "window_size, -2, window_size"
  })
  void checksAttention(String key, int value, String named) {
    ObjectNode json = TinyModels.json("T2", 32);
    ((ObjectNode) json.get("attn_cfg")).putArray(key).add(value);
    assertError(json, named, String.valueOf(value));
  }

  @Test
  void takesTheOfficialModelsForGrantedWhereNothingElseIsSaid() {
    StackConfig stack = TinyModels.stack("T2");
    assertThat(stack.attention()).isEqualTo(new AttentionShape(2, 2, 16, -1, 8, 10_000, null));
    assertThat(stack.normEpsilon()).isEqualTo(1e-5);
    assertThat(TinyModels.isotropic("T2").beyondOfficial()).isEmpty();
    assertThat(TinyModels.isotropic("m2").beyondOfficial()).isEmpty();
    assertThat(TinyModels.isotropic("T2").json().toString())
        .doesNotContain("kv_heads", "head_dim", "rotary_base", "rotary_scaling", "norm_", "mlp_");
  }

  @Test
  void readsWhatGoesBeyondTheOfficialFormat() {
    ObjectNode json = TinyModels.json("[\"t1\", [\"T1\"], \"t1\"]", 32, 33);
    ObjectNode attention = json.withObject("attn_cfg");
    attention.putArray("num_heads").add(4).add(6);
    attention.putArray("num_kv_heads").addNull().add(2);
    attention.putArray("head_dim").addNull().add(10);
    attention.putArray("rotary_base").addNull().add(500_000);
    attention
        .putArray("rotary_scaling")
        .addNull()
        .addObject()
        .put("factor", 8)
        .put("low_freq_factor", 1)
        .put("high_freq_factor", 4)
        .put("original_context", 8192);
    json.put("norm_epsilon", 1e-6);
    json.put("mlp_multiple", 3);
    ModelConfig config = ModelConfig.read(json);
    StackConfig main = config.stages().get(1).mainNetwork();
    assertThat(config.stages().get(0).encoder().attention())
        .isEqualTo(new AttentionShape(4, 4, 8, -1, 8, 10_000, null));
    assertThat(main.attention())
        .isEqualTo(new AttentionShape(6, 2, 10, -1, 8, 500_000, new RotaryScaling(8, 1, 4, 8192)));
    assertThat(main.attention().queryWidth()).isEqualTo(60);
    assertThat(main.attention().keyValueWidth()).isEqualTo(20);
    assertThat(main.normEpsilon()).isEqualTo(1e-6);
    assertThat(main.mlpWidth()).isEqualTo(102);
    assertThat(config.beyondOfficial())
        .containsExactly(
            "norm_epsilon",
            "mlp_multiple",
            "attn_cfg.num_kv_heads",
            "attn_cfg.head_dim",
            "attn_cfg.rotary_base",
            "attn_cfg.rotary_scaling");
    assertThat(ModelConfig.read(config.json())).isEqualTo(config);
  }

  @ParameterizedTest
  @CsvSource({
    "num_kv_heads, 0",
    "num_kv_heads, 3",
    "num_kv_heads, 4",
    "head_dim, 0",
    "head_dim, 6", // below the rotary dimension
    "rotary_base, 0",
    "rotary_base, -1"
  })
  void checksWhatGoesBeyondTheOfficialFormat(String key, int value) {
    ObjectNode json = TinyModels.json("T2", 32);
    json.withObject("attn_cfg").putArray(key).add(value);
    assertError(json, "attn_cfg", String.valueOf(value));
  }

  @Test
  void refusesScalingsEpsilonsAndMultiplesThatMakeNoSense() {
    ObjectNode json = TinyModels.json("T2", 32);
    json.put("norm_epsilon", 0.0);
    assertError(json, "norm_epsilon", "0.0");
    json.put("norm_epsilon", 1e-5).put("mlp_multiple", 0);
    assertError(json, "mlp_multiple", "0");
    json.put("mlp_multiple", 1);
    ObjectNode scaling = json.withObject("attn_cfg").putArray("rotary_scaling").addObject();
    scaling.put("factor", 8).put("low_freq_factor", 4).put("high_freq_factor", 4);
    scaling.put("original_context", 8192);
    assertError(json, "attn_cfg.rotary_scaling", "low_freq_factor is below high_freq_factor");
    scaling.put("type", "llama3");
    assertError(json, "attn_cfg.rotary_scaling[0].type");
  }

  @Test
  void wantsAnEntryForEveryStageWhereAListIsGiven() {
    ObjectNode json = TinyModels.json("[\"t1\", [\"T1\"], \"t1\"]", 32, 32);
    json.withObject("attn_cfg").putArray("num_kv_heads").add(1);
    assertError(json, "attn_cfg.num_kv_heads", "no entry for stage 1");
  }

  @Test
  void wantsAWidthForEveryMlp() {
    ObjectNode json = TinyModels.json("T2", 32);
    json.putArray("d_intermediate").add(0);
    assertError(json, "d_intermediate", "stage 0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"arch_layout", "d_model", "attn_cfg", "ssm_cfg", "vocab_size", "d_intermediate"})
  void namesAMissingKey(String key) {
    ObjectNode json = TinyModels.json("T1M1", 32);
    json.remove(key);
    assertError(json, key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"arch_layout", "d_model", "attn_cfg", "ssm_cfg", "d_intermediate"})
  void namesAKeyThatIsNull(String key) {
    ObjectNode json = TinyModels.json("T1M1", 32);
    json.putNull(key);
    assertError(json, key);
  }

  @Test
  void needsNoSettingsOfBlocksThatDoNotOccur() {
    ObjectNode attention = TinyModels.json("t2", 32);
    attention.remove("ssm_cfg");
    attention.remove("d_intermediate");
    assertThat(ModelConfig.read(attention).stages()).hasSize(1);
    ObjectNode mamba = TinyModels.json("m2", 32);
    mamba.remove("attn_cfg");
    assertThat(ModelConfig.read(mamba).stages()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"d_conv", "d_state", "expand"})
  void refusesMambaSettingsThatAreNotPositive(String key) {
    ObjectNode json = TinyModels.json("m2", 32);
    ((ObjectNode) json.get("ssm_cfg")).put(key, 0);
    assertError(json, "ssm_cfg", key);
  }

  @Test
  void refusesNullsInLists() {
    ObjectNode json = TinyModels.json("m2", 32);
    json.putArray("d_model").addNull();
    assertError(json, "d_model");
  }

  @Test
  void refusesUnknownKeysWithTheNearestName() {
    ObjectNode json = TinyModels.json("m2", 32);
    json.put("d_modle", 3);
    assertError(json, "d_modle", "did you mean \"d_model\"?");
    ObjectNode nested = TinyModels.json("m2", 32);
    ((ObjectNode) nested.get("ssm_cfg")).put("d_stat", 3);
    assertError(nested, "d_stat", "did you mean \"d_state\"?");
  }

  @Test
  void refusesValuesOfAnotherKind() {
    ObjectNode json = TinyModels.json("m2", 32);
    json.put("vocab_size", "many");
    assertError(json, "many");
    json.set("vocab_size", JsonMapper.shared().createArrayNode());
    assertError(json, "int");
  }

  private static void assertError(ObjectNode json, String... parts) {
    assertThat(TinyModels.error(json).getMessage()).contains(parts).doesNotContain("\n");
    assertThat(TinyModels.error(json).code()).startsWith("HNB-CONFIG-");
    assertThat(TinyModels.error(json).exitCode()).isEqualTo(2);
  }
}
