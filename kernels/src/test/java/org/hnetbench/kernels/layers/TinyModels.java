package org.hnetbench.kernels.layers;

import java.util.List;
import org.hnetbench.kernels.spi.UserError;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Configurations that are small enough for thousands of steps. */
final class TinyModels {
  private TinyModels() {}

  /** One stage of width 32: two heads of attention or one of Mamba-2 with state 8. */
  static ModelConfig isotropic(String layout) {
    return ModelConfig.read(json(layout, 32));
  }

  /** The stack of {@link #isotropic}. */
  static StackConfig stack(String layout) {
    return isotropic(layout).stages().get(0).mainNetwork();
  }

  /** The official form; a layout is a string, or JSON where it starts with a bracket. */
  static ObjectNode json(String layout, Integer... widths) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.set(
        "arch_layout",
        JsonMapper.shared().readTree(layout.startsWith("[") ? layout : "[\"" + layout + "\"]"));
    json.putPOJO("d_model", List.of(widths));
    json.putPOJO("d_intermediate", List.of(widths).stream().map(width -> 100).toList());
    json.put("vocab_size", 256);
    json.set(
        "ssm_cfg",
        JsonMapper.shared()
            .readTree("{\"chunk_size\":256,\"d_conv\":4,\"d_state\":8,\"expand\":2}"));
    ObjectNode attention = json.putObject("attn_cfg");
    attention.putPOJO("num_heads", List.of(widths).stream().map(width -> 2).toList());
    attention.putPOJO("rotary_emb_dim", List.of(widths).stream().map(width -> 8).toList());
    attention.putPOJO("window_size", List.of(widths).stream().map(width -> -1).toList());
    json.put("tie_embeddings", false);
    return JsonMapper.shared().readTree(json.toString()).asObject();
  }

  /** The error that a configuration gives. */
  static UserError error(ObjectNode json) {
    try {
      ModelConfig.read(json);
    } catch (UserError e) {
      return e;
    }
    throw new AssertionError("accepted: " + json);
  }
}
