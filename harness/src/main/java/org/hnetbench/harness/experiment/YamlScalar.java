package org.hnetbench.harness.experiment;

import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Single YAML values by the core schema of YAML 1.2. */
final class YamlScalar {
  /** Doubles hold every whole number up to here. */
  private static final double LARGEST_EXACT = 0x1p53;

  private YamlScalar() {}

  static JsonNode convert(String origin, ScalarNode scalar) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    String text = scalar.getValue();
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.NULL)) {
      return nodes.nullNode();
    }
    if (tag.equals(Tag.BOOL)) {
      return nodes.booleanNode(Boolean.parseBoolean(text));
    }
    try {
      if (tag.equals(Tag.INT)) {
        return nodes.numberNode(wholeNumber(text));
      }
      if (tag.equals(Tag.FLOAT)) {
        return number(text);
      }
    } catch (NumberFormatException e) {
      throw YamlDocument.error("VALUE", origin, text + " is no finite number that fits 64 bits");
    }
    return nodes.stringNode(text);
  }

  private static long wholeNumber(String text) {
    if (text.startsWith("0x")) {
      return Long.parseLong(text.substring(2), 16);
    }
    return text.startsWith("0o") ? Long.parseLong(text.substring(2), 8) : Long.parseLong(text);
  }

  /**
   * {@code 2e6}, without a point, is a whole number, so that it can stand where one is asked for.
   */
  private static JsonNode number(String text) {
    double value = Double.parseDouble(text);
    if (!Double.isFinite(value)) {
      throw new NumberFormatException(text);
    }
    boolean whole =
        text.indexOf('.') < 0 && value == Math.rint(value) && Math.abs(value) <= LARGEST_EXACT;
    return whole
        ? JsonNodeFactory.instance.numberNode((long) value)
        : JsonNodeFactory.instance.numberNode(value);
  }
}
