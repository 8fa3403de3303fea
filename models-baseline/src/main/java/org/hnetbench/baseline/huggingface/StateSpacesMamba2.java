package org.hnetbench.baseline.huggingface;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.layers.StackConfig;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Mamba-2 in the layout of state-spaces, whose configuration names no architecture. */
record StateSpacesMamba2() implements Family {
  /** Initialisation, and how kernels run; the residual stream is float32 here in any case. */
  private static final Set<String> INERT = Set.of("residual_in_fp32", "fused_add_norm");

  private static final Set<String> INERT_MIXER =
      Set.of("conv_init", "A_init_range", "dt_min", "dt_max", "dt_init_floor", "use_mem_eff_path");

  @Override
  public String name() {
    return "Mamba-2 of state-spaces";
  }

  @Override
  public String type() {
    return "bpe-mamba2";
  }

  @Override
  public boolean recognises(JsonNode config) {
    return config.has("ssm_cfg")
        && config.has("n_layer")
        && !config.has("model_type")
        && !config.has("architectures");
  }

  @Override
  public ModelConfig translate(ForeignConfig config) {
    config.inert(INERT);
    config.inert(Set.of("attn_cfg"));
    config.only("attn_layer_idx", "[]");
    config.only("rms_norm", "true");
    int mlpWidth = config.whole("d_intermediate", 0, 0);
    int multiple = config.positive("pad_vocab_size_multiple", 8);
    int vocabulary = config.positive("vocab_size");
    ObjectNode json =
        OfficialJson.of(
            (mlpWidth == 0 ? "m" : "M") + config.positive("n_layer"),
            config.positive("d_model"),
            mlpWidth,
            (vocabulary + multiple - 1) / multiple * multiple,
            config.flag("tie_embeddings", true),
            StackConfig.NORM_EPSILON);
    translateMixer(config.object("ssm_cfg"), json.putObject("ssm_cfg"));
    config.finish();
    return ModelConfig.read(json);
  }

  private static void translateMixer(ForeignConfig config, ObjectNode json) {
    config.inert(INERT_MIXER);
    if (!config.has("layer")) {
      throw config.refused(
          "layer", "is missing, which means Mamba-1; only \"Mamba2\" is supported");
    }
    config.only("layer", "\"Mamba2\"");
    config.only("headdim", "64");
    config.only("ngroups", "1");
    config.absent("d_ssm");
    config.only("D_has_hdim", "false");
    config.only("rmsnorm", "true");
    config.only("norm_before_gate", "false");
    config.only("bias", "false");
    config.only("conv_bias", "true");
    StepLimit.check(config, "dt_limit");
    json.put("chunk_size", config.positive("chunk_size", 256));
    json.put("d_conv", config.positive("d_conv", 4));
    json.put("d_state", config.positive("d_state", 128));
    json.put("expand", config.positive("expand", 2));
    config.finish();
  }

  @Override
  public Map<String, List<Part>> parts(ModelConfig config) {
    return MambaParts.of(config, "backbone.embedding.weight");
  }
}
