package org.hnetbench.baseline.huggingface;

import java.util.List;
import org.hnetbench.kernels.spi.UserError;
import tools.jackson.databind.JsonNode;

/** Which family a foreign configuration belongs to. */
final class Families {
  private Families() {}

  /**
   * Whether a configuration of transformers names an architecture; where it names none, its model
   * type counts.
   */
  static boolean named(JsonNode config, String architecture, String modelType) {
    JsonNode named = config.path("architectures");
    return named.isEmpty()
        ? config.path("model_type").asString("").equals(modelType)
        : named.size() == 1 && named.get(0).asString("").equals(architecture);
  }

  /** Whether a configuration is one of transformers or of state-spaces, supported or not. */
  static boolean foreign(JsonNode config) {
    return config.has("architectures")
        || config.has("model_type")
        || Family.ALL.stream().anyMatch(family -> family.recognises(config));
  }

  /**
   * The family of a configuration.
   *
   * @throws UserError that names the architecture if it is of none
   */
  static Family family(JsonNode config) {
    return Family.ALL.stream()
        .filter(family -> family.recognises(config))
        .findFirst()
        .orElseThrow(() -> unknown(config));
  }

  private static UserError unknown(JsonNode config) {
    String key = config.path("architectures").isEmpty() ? "model_type" : "architectures";
    List<String> known = Family.ALL.stream().map(Family::name).toList();
    return UserError.input(
        "HNB-CHECKPOINT-CONFIG",
        "config.json: %s: %s is not supported; supported are %s"
            .formatted(key, config.path(key), String.join(", ", known)));
  }
}
