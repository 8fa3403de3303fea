package org.hnetbench.baseline.huggingface;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.hnetbench.kernels.layers.AttentionShape;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.layers.StackConfig;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code LlamaForCausalLM} of transformers, with the keys of its versions 4 and 5. Queries and keys
 * are rotated by halves, as ours are, so that their rows keep their order.
 */
record Llama() implements Family {
  private static final String ARCHITECTURE = "LlamaForCausalLM";

  /** Settings of other programs that read the same file (SmolLM2). */
  private static final Set<String> INERT = Set.of("transformers.js_config");

  @Override
  public String name() {
    return ARCHITECTURE;
  }

  @Override
  public String type() {
    return "bpe-transformer";
  }

  @Override
  public boolean recognises(JsonNode config) {
    return Families.named(config, ARCHITECTURE, "llama");
  }

  @Override
  public ModelConfig translate(ForeignConfig config) {
    InertKeys.accept(config);
    config.only("model_type", "\"llama\"");
    config.only("hidden_act", "\"silu\"");
    config.only("attention_bias", "false");
    config.only("mlp_bias", "false");
    config.only("pretraining_tp", "1");
    config.absent("sliding_window");
    config.only("use_sliding_window", "false");
    config.inert(INERT);
    config.only("is_llama_config", "true");
    config.only("rope_interleaved", "false");
    int width = config.positive("hidden_size");
    int heads = config.positive("num_attention_heads");
    if (!config.has("head_dim") && width % heads != 0) {
      throw config.refused(
          "num_attention_heads", heads + " does not divide the hidden_size " + width);
    }
    int head = config.positive("head_dim", width / heads);
    ObjectNode json =
        OfficialJson.of(
            "T" + config.positive("num_hidden_layers"),
            width,
            config.positive("intermediate_size"),
            config.positive("vocab_size"),
            config.flag("tie_word_embeddings", false),
            config.number("rms_norm_eps", 1e-6));
    json.put("mlp_multiple", 1);
    ObjectNode attention = json.putObject("attn_cfg");
    attention.putArray("num_heads").add(heads);
    attention.putArray("num_kv_heads").add(config.positive("num_key_value_heads", heads));
    attention.putArray("head_dim").add(head);
    attention.putArray("rotary_emb_dim").add(head);
    attention.putArray("window_size").add(-1);
    LlamaRope.translate(config, attention);
    config.finish();
    return ModelConfig.read(json);
  }

  @Override
  public OptionalInt longestSequence(ForeignConfig config) {
    return OptionalInt.of(config.positive("max_position_embeddings", 2048));
  }

  @Override
  public Map<String, List<Part>> parts(ModelConfig config) {
    StackConfig stack = config.stages().get(0).mainNetwork();
    AttentionShape attention = stack.attention();
    long width = stack.width();
    long inner = stack.mlpWidth();
    Map<String, List<Part>> parts = new LinkedHashMap<>();
    parts.put(
        "embeddings.weight", Part.whole("model.embed_tokens.weight", config.vocabSize(), width));
    if (!config.tieEmbeddings()) {
      parts.put("lm_head.weight", Part.whole("lm_head.weight", config.vocabSize(), width));
    }
    for (int i = 0; i < stack.blocks().size(); i++) {
      String ours = "backbone.main_network.layers." + i + ".";
      String theirs = "model.layers." + i + ".";
      String mixer = theirs + "self_attn.";
      parts.put(ours + "norm1.weight", Part.whole(theirs + "input_layernorm.weight", width));
      parts.put(
          ours + "mixer.Wqkv.weight",
          List.of(
              Part.rows(mixer + "q_proj.weight", attention.queryWidth(), width),
              Part.rows(mixer + "k_proj.weight", attention.keyValueWidth(), width),
              Part.rows(mixer + "v_proj.weight", attention.keyValueWidth(), width)));
      parts.put(
          ours + "mixer.out_proj.weight",
          Part.whole(mixer + "o_proj.weight", width, attention.queryWidth()));
      parts.put(
          ours + "norm2.weight", Part.whole(theirs + "post_attention_layernorm.weight", width));
      // Our gate is the second half.
      parts.put(
          ours + "mlp.fc1.weight",
          List.of(
              Part.rows(theirs + "mlp.up_proj.weight", inner, width),
              Part.rows(theirs + "mlp.gate_proj.weight", inner, width)));
      parts.put(ours + "mlp.fc2.weight", Part.whole(theirs + "mlp.down_proj.weight", width, inner));
    }
    parts.put("backbone.main_network.rmsnorm.weight", Part.whole("model.norm.weight", width));
    return parts;
  }

  /** Old checkpoints hold the rotary frequencies, which the configuration tells. */
  @Override
  public boolean isBuffer(String name) {
    return name.endsWith("rotary_emb.inv_freq");
  }
}
