package org.hnetbench.baseline.isotropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.spi.Architecture;
import org.hnetbench.kernels.spi.Decoding;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.kernels.tape.Tape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class OneStackArchitecturesTest {
  @ParameterizedTest
  @CsvSource({"llamabyte, T2t1", "mambabyte, M1m2", "isotropic-byte, T1m1", "isotropic-byte, m3"})
  void readsItsLayoutsAndWritesThemBack(String type, String layout) {
    ModelPlan plan = plan(type, layout);
    assertThat(plan.type()).isEqualTo(type);
    assertThat(plan.notes()).contains(layout);
    assertThat(plan.bytesPerPosition()).containsExactly(1);
    assertThat(plan.learningRateMultipliers()).containsExactly(1);
    assertThat(plan.tokenizer().vocabularySize()).isEqualTo(256);
    assertThat(architecture(type).restore(plan.config(), plan.settings(), Path.of(".")))
        .isEqualTo(plan);
  }

  @ParameterizedTest
  @CsvSource({"llamabyte, T2m1", "llamabyte, M2", "mambabyte, m2t1", "mambabyte, T2"})
  void refusesBlocksOfAnotherKind(String type, String layout) {
    assertThatThrownBy(() -> plan(type, layout))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("arch_layout: " + type + " cannot be " + layout)
        .hasMessageContaining("isotropic-byte");
  }

  @ParameterizedTest
  @CsvSource({"llamabyte", "mambabyte", "isotropic-byte"})
  void namesTheKeyThatIsWrong(String type) {
    JsonNode config = config("t1", 256);
    ObjectNode unknown = JsonMapper.shared().createObjectNode();
    unknown.set("confi", config);
    assertThatThrownBy(() -> architecture(type).plan(unknown, null))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("did you mean \"config\"?");
    assertThatThrownBy(() -> architecture(type).plan(unknown.removeAll(), null))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("key 'config'");
    assertThatThrownBy(() -> plan(type, config(type.startsWith("m") ? "m1" : "t1", 200)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("vocab_size");
  }

  /** Of foreign checkpoints those of one stage, by vocabulary and blocks. */
  @ParameterizedTest
  @CsvSource({
    "T2, 256, isotropic-byte",
    "m2, 256, isotropic-byte",
    "T2, 1000, bpe-transformer",
    "m2, 1000, bpe-mamba2",
    "T1m1, 1000, bpe-mamba2"
  })
  void everyForeignCheckpointOfOneStageHasOneArchitecture(
      String layout, int vocabulary, String type) {
    JsonNode config = config(layout, vocabulary);
    assertThat(all().stream().filter(each -> each.recognises(config)).map(Architecture::type))
        .containsExactly(type);
  }

  /** A window of 2 in three layers: byte 0 is seen no further than byte 6. */
  @Test
  void windowsAreThoseOfTheConfiguration() {
    ObjectNode config = config("t3", 256);
    ((ObjectNode) config.get("attn_cfg")).putArray("window_size").add(2);
    try (Kernels kernels = Kernels.open(Device.cpu(), Precision.FLOAT64);
        LanguageModel model = plan("llamabyte", config).initialise(kernels, 1)) {
      float[][] before = last(model, 254, 1, 2, 3, 4, 5, 6, 7);
      float[][] after = last(model, 253, 1, 2, 3, 4, 5, 6, 7);
      assertThat(after[6]).isNotEqualTo(before[6]);
      assertThat(after[7]).isEqualTo(before[7]);
    }
  }

  private static float[][] last(LanguageModel model, long... ids) {
    try (Decoding decoding = model.decode(1);
        Tape tape = Tape.forwardOnly(model.kernels())) {
      float[][] rows = decoding.feed(Decoding.Wanted.EVERY_TOKEN, ids).get(0).logits();
      double[] whole = model.logits(tape, ids, new long[] {0, ids.length}).value().toDoubleArray();
      for (int i = 0; i < whole.length; i++) {
        assertThat((double) rows[i / 256][i % 256]).isCloseTo(whole[i], within(1e-5));
      }
      return rows;
    }
  }

  private static ModelPlan plan(String type, String layout) {
    return plan(type, config(layout, 256));
  }

  private static ModelPlan plan(String type, JsonNode config) {
    return architecture(type)
        .plan(JsonMapper.shared().createObjectNode().set("config", config), null);
  }

  private static ObjectNode config(String layout, int vocabulary) {
    String json =
        """
        {"arch_layout": ["%s"], "d_model": [64], "d_intermediate": [128], "vocab_size": %d,
         "ssm_cfg": {"chunk_size": 64, "d_conv": 4, "d_state": 8, "expand": 2},
         "attn_cfg": {"num_heads": [4], "rotary_emb_dim": [8], "window_size": [-1]},
         "tie_embeddings": false}
        """;
    return (ObjectNode) JsonMapper.shared().readTree(json.formatted(layout, vocabulary));
  }

  private static Architecture architecture(String type) {
    return all().stream().filter(each -> each.type().equals(type)).findFirst().orElseThrow();
  }

  private static List<Architecture> all() {
    return ServiceLoader.load(Architecture.class).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }
}
