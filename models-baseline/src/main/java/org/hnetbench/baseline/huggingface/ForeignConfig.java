package org.hnetbench.baseline.huggingface;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hnetbench.kernels.spi.UserError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A foreign {@code config.json}, or an object in it, read key by key. What nobody asked for is
 * refused in the end: a key that is not known may change the mathematics. A key that is null counts
 * as absent.
 */
final class ForeignConfig {
  private final JsonNode json;
  private final String prefix;
  private final Set<String> asked = new HashSet<>();

  ForeignConfig(JsonNode json) {
    this(json, "");
  }

  private ForeignConfig(JsonNode json, String prefix) {
    this.json = json;
    this.prefix = prefix;
  }

  boolean has(String key) {
    return !value(key).isMissingNode();
  }

  /** A whole number of at least 1. */
  int positive(String key) {
    if (!has(key)) {
      throw refused(key, "is missing");
    }
    return positive(key, 0);
  }

  int positive(String key, int otherwise) {
    return whole(key, 1, otherwise);
  }

  /** A whole number of at least {@code least}. */
  int whole(String key, int least, int otherwise) {
    JsonNode value = value(key);
    if (!value.isMissingNode() && (!value.isInt() || value.asInt() < least)) {
      throw refused(key, value + " is not a whole number of at least " + least);
    }
    return value.asInt(otherwise);
  }

  double number(String key, double otherwise) {
    JsonNode value = value(key);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.isNumber() || !(value.asDouble() > 0) || Double.isInfinite(value.asDouble())) {
      throw refused(key, value + " is not a positive number");
    }
    return value.asDouble();
  }

  boolean flag(String key, boolean otherwise) {
    JsonNode value = value(key);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw refused(key, value + " is neither true nor false");
    }
    return value.asBoolean(otherwise);
  }

  String text(String key, String otherwise) {
    JsonNode value = value(key);
    if (!value.isMissingNode() && !value.isString()) {
      throw refused(key, value + " is not a string");
    }
    return value.asString(otherwise);
  }

  /** An object in it; an empty one if it is absent. */
  ForeignConfig object(String key) {
    JsonNode value = value(key);
    if (!value.isMissingNode() && !value.isObject()) {
      throw refused(key, value + " is not an object");
    }
    return new ForeignConfig(
        value.isObject() ? value : JsonNodeFactory.instance.objectNode(), prefix + key + ".");
  }

  /**
   * The key must be absent or have one of these values, since no other is supported.
   *
   * @param values as JSON, such as {@code "silu"} in quotation marks, {@code 1} or {@code []}; of
   *     numbers their value counts
   */
  void only(String key, String... values) {
    JsonNode value = value(key);
    String found = value.isNumber() ? String.valueOf(value.asDouble()) : value.toString();
    boolean known =
        Arrays.stream(values).anyMatch(each -> found.equals(each) || found.equals(each + ".0"));
    if (!value.isMissingNode() && !known) {
      throw unsupported(key, value, List.of(values));
    }
  }

  /** The key must be absent, since what it asks for is not supported. */
  void absent(String key) {
    if (has(key)) {
      throw unsupported(key, value(key), List.of());
    }
  }

  private UserError unsupported(String key, JsonNode value, List<String> supported) {
    String only =
        supported.isEmpty()
            ? "no value of this key is"
            : "only " + String.join(" or ", supported) + " is";
    return refused(key, shortened(value) + " is not supported, " + only);
  }

  /** Keys that do not change what the model computes. */
  void inert(Collection<String> keys) {
    asked.addAll(keys);
  }

  /** Refuses the first key that nobody asked for. */
  void finish() {
    for (String key : json.propertyNames()) {
      if (!asked.contains(key) && !json.get(key).isNull()) {
        throw refused(
            key,
            shortened(json.get(key))
                + " is not known, and what is not known may change what the model computes;"
                + " remove the key from the configuration if it does not");
      }
    }
  }

  /** A key that does not fit, and why. */
  UserError refused(String key, String problem) {
    return UserError.input(
        "HNB-CHECKPOINT-CONFIG", "config.json: " + prefix + key + ": " + problem);
  }

  JsonNode value(String key) {
    asked.add(key);
    JsonNode value = json.path(key);
    return value.isNull() ? JsonNodeFactory.instance.missingNode() : value;
  }

  private static String shortened(JsonNode value) {
    String text = value.toString();
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
