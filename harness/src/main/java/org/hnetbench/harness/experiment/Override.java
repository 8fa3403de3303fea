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
public record Override(String path, JsonNode value, String origin) {
  /**
   * From {@code --set}.
   *
   * @param text {@code key.path=value}, the value in YAML
   */
  public static Override parse(String text) {
    String origin = "--set " + text;
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw YamlDocument.error("OVERRIDE", origin, "write it as --set key.path=value");
    }
    JsonNode value = YamlDocument.value(origin, text.substring(equals + 1));
    return new Override(text.substring(0, equals), value, origin);
  }

  /** From {@code --seed}. */
  public static Override seed(long seed) {
    JsonNode value = JsonNodeFactory.instance.arrayNode().add(seed);
    return new Override("seeds", value, "--seed " + seed);
  }

  /** From {@code --data}; a relative path starts in the working folder. */
  public static Override data(String data) {
    String absolute = Experiment.isEmbeddedSample(data) ? data : Path.of(data).toAbsolutePath().normalize().toString();
    return new Override("data", JsonNodeFactory.instance.stringNode(absolute), "--data " + data);
  }
}
