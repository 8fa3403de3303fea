package org.hnetbench.harness.experiment;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hnetbench.suites.data.EmbeddedSample;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What stands under {@code data}: one embedded sample or path, or a list of them. */
final class DataList {
  static final String KEY = "data";

  /**
   * One of them.
   *
   * @param path the name of an embedded sample, or an absolute path
   * @param key where it stands, such as {@code data.1}
   */
  record Entry(String path, String key) {}

  private DataList() {}

  /**
   * Makes relative paths absolute, that of the evaluation's data too.
   *
   * @param folder where they start
   */
  static void makeAbsolute(YamlDocument document, Path folder) {
    JsonNode data = document.root().path(KEY);
    if (data instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        list.set(i, absolute(list.get(i), folder));
      }
    } else if (data.isString()) {
      document.root().set(KEY, absolute(data, folder));
    }
    if (document.root().path("evaluation") instanceof ObjectNode evaluation
        && evaluation.path(KEY).isString()) {
      evaluation.set(KEY, absolute(evaluation.path(KEY), folder));
    }
  }

  private static JsonNode absolute(JsonNode data, Path folder) {
    return data.isString()
        ? JsonNodeFactory.instance.stringNode(absolute(data.stringValue(), folder))
        : data;
  }

  /** A path made absolute; the name of an embedded sample as it is. */
  static String absolute(String data, Path folder) {
    return Experiment.isEmbeddedSample(data)
        ? data
        : folder.resolve(data).toAbsolutePath().normalize().toString();
  }

  /**
   * The data sets of a document by their short names, in its order.
   *
   * @throws org.hnetbench.kernels.spi.UserError if two have the same short name
   */
  static Map<String, Entry> of(YamlDocument document) {
    JsonNode data = document.root().path(KEY);
    if (data.isMissingNode()) {
      return Map.of(EmbeddedSample.ENGLISH, new Entry(EmbeddedSample.ENGLISH, KEY));
    }
    List<JsonNode> list = data.isArray() ? List.copyOf(data.values()) : List.of(data);
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (int i = 0; i < list.size(); i++) {
      String key = data.isArray() ? KEY + "." + i : KEY;
      Entry entry = new Entry(text(document, list.get(i), key), key);
      Entry other = entries.put(Experiment.dataName(entry.path), entry);
      if (other != null) {
        throw YamlDocument.error(
            "DATA",
            document.origin(key),
            "\"data\": %s and %s have the same short name, which tables and folders go by; rename one"
                .formatted(other.path, entry.path));
      }
    }
    if (entries.isEmpty()) {
      throw YamlDocument.error("VALUE", document.origin(KEY), "\"data\" names no data set");
    }
    return entries;
  }

  private static String text(YamlDocument document, JsonNode value, String key) {
    if (value.isString() && !value.stringValue().isBlank()) {
      return value.stringValue();
    }
    throw YamlDocument.error(
        "VALUE",
        document.origin(key),
        "\"data\" must be the name of a sample or a path, or a list of them");
  }
}
