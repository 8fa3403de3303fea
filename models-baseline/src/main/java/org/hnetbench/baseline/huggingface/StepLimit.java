package org.hnetbench.baseline.huggingface;

import tools.jackson.databind.JsonNode;

/** Limits of Mamba-2's step sizes: ours have none, which is written as 0 to infinity. */
final class StepLimit {
  private StepLimit() {}

  static void check(ForeignConfig config, String key) {
    JsonNode limit = config.value(key);
    boolean none = limit.size() == 2 && limit.get(0).asDouble(-1) == 0 && isInfinite(limit.get(1));
    if (!limit.isMissingNode() && !none) {
      throw config.refused(key, limit + " is not supported, only [0.0, Infinity] is");
    }
  }

  /** As a number, as the word, or as transformers 5 writes it. */
  private static boolean isInfinite(JsonNode value) {
    return value.isNumber()
        ? value.asDouble() == Double.POSITIVE_INFINITY
        : (value.isObject() ? value.path("__float__") : value).asString("").equals("Infinity");
  }
}
