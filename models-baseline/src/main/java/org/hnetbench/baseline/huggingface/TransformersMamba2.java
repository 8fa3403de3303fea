package org.hnetbench.baseline.huggingface;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.layers.SsmConfig;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code Mamba2ForCausalLM} of transformers. */
record TransformersMamba2() implements Family {
  private static final String ARCHITECTURE = "Mamba2ForCausalLM";

  /**
   * Initialisation, and what transformers reads from no configuration: it gates before the norm,
   * whatever the key says.
   */
  private static final Set<String> INERT =
      Set.of(
          "time_step_rank",
          "time_step_min",
          "time_step_max",
          "time_step_floor",
          "time_step_init_scheme",
          "time_step_scale",
          "norm_before_gate",
          "rescale_prenorm_residual");

  @Override
  public String name() {
    return ARCHITECTURE;
  }

  @Override
  public String type() {
    return "bpe-mamba2";
  }

  @Override
  public boolean recognises(JsonNode config) {
    return Families.named(config, ARCHITECTURE, "mamba2");
  }

  @Override
  public ModelConfig translate(ForeignConfig config) {
    InertKeys.accept(config);
    config.only("model_type", "\"mamba2\"");
    config.inert(INERT);
    config.only("hidden_act", "\"silu\"");
    config.only("use_bias", "false");
    config.only("use_conv_bias", "true");
    config.only("rms_norm", "true");
    StepLimit.check(config, "time_step_limit");
    // Absent, it is 8.
    if (config.positive("n_groups", 8) != 1) {
      throw config.refused(
          "n_groups", config.positive("n_groups", 8) + " is not supported, only 1 is");
    }
    if (config.positive("head_dim", SsmConfig.HEAD_DIMENSION) != SsmConfig.HEAD_DIMENSION) {
      throw config.refused("head_dim", config.value("head_dim") + " is not supported, only 64 is");
    }
    int width = config.positive("hidden_size");
    int expand = config.positive("expand", 2);
    int heads = config.positive("num_heads", 128);
    if (heads * SsmConfig.HEAD_DIMENSION != expand * width) {
      throw config.refused(
          "num_heads",
          "%d heads of %d are not expand x hidden_size = %d"
              .formatted(heads, SsmConfig.HEAD_DIMENSION, expand * width));
    }
    if (config.positive("intermediate_size", expand * width) != expand * width) {
      throw config.refused(
          "intermediate_size",
          "%s is not expand x hidden_size = %d"
              .formatted(config.value("intermediate_size"), expand * width));
    }
    ObjectNode json =
        OfficialJson.of(
            "m" + config.positive("num_hidden_layers"),
            width,
            0,
            config.positive("vocab_size"),
            config.flag("tie_word_embeddings", false),
            config.number("layer_norm_epsilon", 1e-5));
    ObjectNode ssm = json.putObject("ssm_cfg");
    ssm.put("chunk_size", config.positive("chunk_size", 256));
    ssm.put("d_conv", config.positive("conv_kernel", 4));
    ssm.put("d_state", config.positive("state_size", 128));
    ssm.put("expand", expand);
    config.finish();
    return ModelConfig.read(json);
  }

  @Override
  public Map<String, List<Part>> parts(ModelConfig config) {
    return MambaParts.of(config, "backbone.embeddings.weight");
  }
}
