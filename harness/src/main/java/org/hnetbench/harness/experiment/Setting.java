package org.hnetbench.harness.experiment;

import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

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

  /** From {@code --data}, given once or more; a relative path starts in the working folder. */
  public static Setting data(List<String> data) {
    ArrayNode value = JsonNodeFactory.instance.arrayNode();
    data.forEach(each -> value.add(DataList.absolute(each, Path.of(""))));
    return new Setting(DataList.KEY, value, "--data " + String.join(" --data ", data));
  }

  /** Whether it sets a group of keys, or something inside it. */
  boolean isIn(String group) {
    return path.equals(group) || path.startsWith(group + ".");
  }

  /** The same setting as seen from inside a group that it is in. */
  Setting inside(String group) {
    return new Setting(path.equals(group) ? "" : path.substring(group.length() + 1), value, origin);
  }

  /** The keys that lead to the value, and the value. */
  ObjectNode tree() {
    if (path.isEmpty()) {
      if (value instanceof ObjectNode keys) {
        return keys;
      }
      throw YamlDocument.error("SET", origin, "it must set keys, as in {context: 256}");
    }
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    ObjectNode group = tree;
    List<String> keys = List.of(path.split("\\.", -1));
    for (String key : keys.subList(0, keys.size() - 1)) {
      group = group.putObject(key);
    }
    group.set(keys.get(keys.size() - 1), value);
    return tree;
  }
}
