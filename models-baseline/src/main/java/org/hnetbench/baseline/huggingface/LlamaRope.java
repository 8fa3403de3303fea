package org.hnetbench.baseline.huggingface;

import org.hnetbench.kernels.layers.AttentionShape;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rotary embedding of the Llama family: {@code rope_theta} and {@code rope_scaling} of transformers
 * 4, or {@code rope_parameters} of transformers 5, which holds both.
 */
final class LlamaRope {
  private static final String LLAMA3 = "\"llama3\"";
  private static final String DEFAULT = "\"default\"";

  private LlamaRope() {}

  static void translate(ForeignConfig config, ObjectNode attention) {
    if (config.has("rope_parameters") && config.has("rope_scaling")) {
      throw config.refused("rope_scaling", "stands beside rope_parameters; one of them must go");
    }
    ForeignConfig rope =
        config.object(config.has("rope_parameters") ? "rope_parameters" : "rope_scaling");
    rope.only("rope_type", DEFAULT, LLAMA3);
    rope.only("type", DEFAULT, LLAMA3);
    String type = rope.text("rope_type", rope.text("type", "default"));
    if (!rope.text("type", type).equals(type)) {
      throw rope.refused("type", "differs from rope_type; one of them must go");
    }
    rope.only("partial_rotary_factor", "1");
    config.only("partial_rotary_factor", "1");
    double theta = config.number("rope_theta", AttentionShape.ROTARY_BASE);
    double base = rope.number("rope_theta", theta);
    if (config.has("rope_theta") && base != theta) {
      throw rope.refused("rope_theta", base + " contradicts the outer rope_theta " + theta);
    }
    attention.putArray("rotary_base").add(base);
    if (type.equals("llama3")) {
      for (String key :
          new String[] {
            "factor", "low_freq_factor", "high_freq_factor", "original_max_position_embeddings"
          }) {
        if (!rope.has(key)) {
          throw rope.refused(key, "is missing");
        }
      }
      ObjectNode scaling = attention.putArray("rotary_scaling").addObject();
      scaling.put("factor", rope.number("factor", 0));
      scaling.put("low_freq_factor", rope.number("low_freq_factor", 0));
      scaling.put("high_freq_factor", rope.number("high_freq_factor", 0));
      scaling.put("original_context", rope.positive("original_max_position_embeddings"));
    }
    rope.finish();
  }
}
