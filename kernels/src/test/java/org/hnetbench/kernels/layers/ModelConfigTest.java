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
