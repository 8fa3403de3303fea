package org.hnetbench.baseline.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.hnetbench.kernels.layers.AttentionShape;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.layers.RotaryScaling;
import org.hnetbench.kernels.layers.StackConfig;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Foreign configurations: what they say, and what is refused by the name of key and value. */
class ForeignConfigTest {
  private static final HuggingFaceArchitecture ARCHITECTURE = new HuggingFaceArchitecture();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "hidden_act|\"gelu\"|only \"silu\" is",
        "attention_bias|true|only false is",
        "mlp_bias|true|only false is",
        "pretraining_tp|2|only 1 is",
        "sliding_window|4096|no value of this key is",
        "quantization_config|{\"quant_method\":\"gptq\"}|no value of this key is",
        "auto_map|{\"AutoModel\":\"x.Y\"}|no value of this key is",
        "rope_interleaved|true|only false is",
        "is_llama_config|false|only true is",
        "model_type|\"mistral\"|only \"llama\" is",
        "residual_multiplier|0.22|is not known",
        "rope_parameters|{\"rope_theta\":1e4}|stands beside rope_parameters",
        "rope_scaling.rope_type|\"yarn\"|only \"default\" or \"llama3\" is",
        "rope_scaling.rope_type|\"linear\"|only \"default\" or \"llama3\" is",
        "rope_scaling.rope_type|\"dynamic\"|only \"default\" or \"llama3\" is",
        "rope_scaling.type|\"default\"|differs from rope_type",
        "rope_scaling.partial_rotary_factor|0.5|only 1 is",
        "rope_scaling.attention_factor|0.5|is not known",
        "rope_scaling.rope_theta|3.5|contradicts",
        "rope_scaling.factor|null|is missing",
        "rope_theta|-1|is not a positive number",
        "hidden_size|null|is missing",
        "num_hidden_layers|0|is not a whole number",
        "tie_word_embeddings|1|is neither true nor false",
      })
  void llamaRefusesByName(String key, String value, String problem) {
    refuses(PeerFolder.named("llama-scaled").config(), key, value, problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "n_groups|8|only 1 is",
        "n_groups|null|8 is not supported",
        "head_dim|32|only 64 is",
        "num_heads|4|are not expand x hidden_size",
        "intermediate_size|100|is not expand x hidden_size = ",
        "use_bias|true|only false is",
        "use_conv_bias|false|only true is",
        "hidden_act|\"gelu\"|only \"silu\" is",
        "time_step_limit|[0.0,0.1]|only [0.0, Infinity] is",
        "time_step_limit|[0.001,{\"__float__\":\"Infinity\"}]|only [0.0, Infinity] is",
        "layers_block_type|[\"attention\"]|is not known",
        "quantization_config|{}|no value of this key is",
      })
  void mamba2RefusesByName(String key, String value, String problem) {
    refuses(PeerFolder.named("mamba2").config(), key, value, problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "attn_layer_idx|[3]|only [] is",
        "rms_norm|false|only true is",
        "ssm_cfg.layer|\"Mamba1\"|only \"Mamba2\" is",
        "ssm_cfg.layer|null|which means Mamba-1",
        "ssm_cfg.ngroups|8|only 1 is",
        "ssm_cfg.headdim|32|only 64 is",
        "ssm_cfg.bias|true|only false is",
        "ssm_cfg.norm_before_gate|true|only false is",
        "ssm_cfg.dt_limit|[0.0,1.0]|only [0.0, Infinity] is",
        "ssm_cfg.chunk|1|is not known",
        "rope|1|is not known",
      })
  void stateSpacesRefusesByName(String key, String value, String problem) {
    refuses(PeerFolder.named("mamba2-state-spaces").config(), key, value, problem);
  }

  @ParameterizedTest
  @CsvSource({
    "architectures, '[\"MistralForCausalLM\"]'",
    "architectures, '[\"LlamaForSequenceClassification\"]'",
    "model_type, '\"gpt2\"'"
  })
  void unknownArchitecturesAreRefusedByName(String key, String value) {
    ObjectNode config = JsonNodeFactory.instance.objectNode();
    config.set(key, JsonMapper.shared().readTree(value));

    assertThat(ARCHITECTURE.recognises(config)).isTrue();
    assertThatThrownBy(() -> restore(config))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(key + ": " + value)
        .hasMessageContaining("supported are LlamaForCausalLM, Mamba2ForCausalLM");
  }

  /** Values by hand from the shape that the script gave the model. */
  @Test
  void llamaBecomesOneStack() {
    StackConfig stack = stack(PeerFolder.named("llama-scaled"));

    assertThat(stack.attention())
        .isEqualTo(new AttentionShape(4, 2, 20, -1, 20, 500_000, new RotaryScaling(8, 1, 4, 16)));
    assertThat(stack.mlpWidth()).isEqualTo(100);
    assertThat(stack.normEpsilon()).isEqualTo(1e-5);
    assertThat(stack.width()).isEqualTo(64);
    assertThat(stack(PeerFolder.named("llama-tied")).attention())
        .isEqualTo(new AttentionShape(4, 2, 16, -1, 16, 10_000, null));
  }

  /** Llama 2 of 2023: no key for heads of keys, their dimension, theta or scaling. */
  @Test
  void absentKeysMeanWhatTransformersMeansByThem() {
    ObjectNode config = PeerFolder.named("llama-scaled").config();
    for (String key :
        new String[] {
          "num_key_value_heads", "head_dim", "rope_theta", "rms_norm_eps", "tie_word_embeddings"
        }) {
      config.remove(key);
    }
    config.putNull("rope_scaling");
    ModelConfig model = ModelConfig.read(restore(config).config());

    StackConfig stack = model.stages().get(0).mainNetwork();
    assertThat(stack.attention()).isEqualTo(new AttentionShape(4, 4, 16, -1, 16, 10_000, null));
    assertThat(stack.normEpsilon()).isEqualTo(1e-6);
    assertThat(model.tieEmbeddings()).isFalse();
  }

  /** As SmolLM2 and older conversions of Mamba-2 write them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "llama-scaled|is_llama_config|true",
        "llama-scaled|rope_interleaved|false",
        "llama-scaled|transformers.js_config|{\"dtype\":\"q4\"}",
        "mamba2|time_step_init_scheme|\"random\"",
        "mamba2|time_step_scale|1.0",
        "mamba2|norm_before_gate|true",
        "mamba2|intermediate_size|128",
      })
  void keysThatChangeNothingAreAccepted(String folder, String key, String value) {
    ObjectNode config = PeerFolder.named(folder).config();
    JsonNode plain = restore(config).config();
    config.set(key, JsonMapper.shared().readTree(value));

    assertThat(restore(config).config()).isEqualTo(plain);
  }

  @Test
  void stepLimitsWithoutLimitAreReadInEverySpelling() {
    for (String limit :
        new String[] {
          "[0.0, {\"__float__\": \"Infinity\"}]", "[0, \"Infinity\"]", "[0.0, 1e999]", "null"
        }) {
      ObjectNode config = PeerFolder.named("mamba2").config();
      config.set("time_step_limit", JsonMapper.shared().readTree(limit));
      assertThat(restore(config).parameters()).as(limit).isPositive();
    }
  }

  @Test
  void stateSpacesVocabularyIsPadded() {
    JsonNode config = PeerFolder.named("mamba2-state-spaces").plan().config();

    assertThat(config.get("vocab_size").asInt()).isEqualTo(288);
    assertThat(config.get("arch_layout").get(0).asString()).isEqualTo("m1");
  }

  private static void refuses(ObjectNode config, String key, String value, String problem) {
    set(config, key, JsonMapper.shared().readTree(value));
    String named = problem.startsWith("stands beside") ? "rope_scaling" : key;
    assertThatThrownBy(() -> restore(config))
        .isInstanceOf(UserError.class)
        .satisfies(e -> assertThat(((UserError) e).code()).isEqualTo("HNB-CHECKPOINT-CONFIG"))
        .hasMessageStartingWith("config.json: " + named + ": ")
        .hasMessageContaining(problem);
  }

  private static void set(ObjectNode config, String key, JsonNode value) {
    int dot = key.indexOf('.');
    if (dot < 0) {
      config.set(key, value);
    } else {
      ((ObjectNode) config.get(key.substring(0, dot))).set(key.substring(dot + 1), value);
    }
  }

  private static ModelPlan restore(ObjectNode config) {
    return ARCHITECTURE.restore(config, JsonNodeFactory.instance.objectNode(), Path.of("none"));
  }

  private static StackConfig stack(PeerFolder folder) {
    return ModelConfig.read(folder.plan().config()).stages().get(0).mainNetwork();
  }
}
