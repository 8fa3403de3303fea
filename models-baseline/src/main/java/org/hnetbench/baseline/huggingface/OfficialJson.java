package org.hnetbench.baseline.huggingface;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The beginnings of a configuration of one stage in our format. */
final class OfficialJson {
  private OfficialJson() {}

  static ObjectNode of(
      String layout, int width, int mlpWidth, int vocabulary, boolean tied, double epsilon) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putArray("arch_layout").add(layout);
    json.putArray("d_model").add(width);
    json.putArray("d_intermediate").add(mlpWidth);
    json.put("vocab_size", vocabulary).put("tie_embeddings", tied);
    return json.put("norm_epsilon", epsilon);
  }
}
