package org.hnetbench.kernels.spi;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hnetbench.kernels.layers.ModelConfig;
import tools.jackson.databind.JsonNode;

/**
 * An architecture that experiments can name: found through {@link java.util.ServiceLoader}, so a
 * jar on the class path is enough.
 */
public interface Architecture {
  /** The name used as {@code type} in experiment files. */
  String type();

  /** One line for {@code list models}, with the row of the paper's tables it stands for. */
  String summary();

  /** Models of this architecture that experiments can name. */
  default List<Preset> presets() {
    return List.of();
  }

  /**
   * Configurations of published checkpoints, by the name of their file without its ending: what
   * {@code --config} takes in place of a file.
   */
  default Map<String, JsonNode> published() {
    return Map.of();
  }

  /**
   * Reads this architecture's part of an experiment file.
   *
   * @param settings the model's settings without the keys that the harness itself reads
   * @throws UserError on an unknown key or an impossible value, naming the key
   */
  ModelPlan plan(JsonNode settings, PlanContext context);

  /**
   * Whether a checkpoint of unknown type with this configuration is one of this architecture.
   *
   * @param config content of {@code config.json}: in the official format if it has an {@code
   *     arch_layout}, see {@link ModelConfig#official}; else whatever format the architecture knows
   */
  boolean recognises(JsonNode config);

  /**
   * Reads a checkpoint folder's configuration.
   *
   * @param config content of {@code config.json}
   * @param settings what {@link ModelPlan#settings} wrote; empty for a foreign checkpoint
   * @param folder where further files such as {@code tokenizer.json} lie
   */
  ModelPlan restore(JsonNode config, JsonNode settings, Path folder);
}
