package org.hnetbench.harness.experiment;

import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A value from the command line that replaces or adds one in an experiment file.
 *
 * @param path keys joined by dots
 * @param value what stands there from now on
 * @param origin how messages name it, as the user typed it
 */
public record Setting(String path, JsonNode value, String origin) {
  /**
   * From {@code --set}.
   *
   * @param text {@code key.path=value}, the value in YAML
   */
  public static Setting parse(String text) {
    String origin = "--set " + text;
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw YamlDocument.error("SET", origin, "write it as --set key.path=value");
    }
    JsonNode value = YamlDocument.value(origin, text.substring(equals + 1));
    return new Setting(text.substring(0, equals), value, origin);
  }

  /** From {@code --seed}. */
  public static Setting seed(long seed) {
    JsonNode value = JsonNodeFactory.instance.arrayNode().add(seed);
    return new Setting("seeds", value, "--seed " + seed);
  }

  /** From {@code --data}; a relative path starts in the working folder. */
  public static Setting data(String data) {
    String absolute =
        Experiment.isEmbeddedSample(data)
            ? data
            : Path.of(data).toAbsolutePath().normalize().toString();
    return new Setting("data", JsonNodeFactory.instance.stringNode(absolute), "--data " + data);
  }
}
