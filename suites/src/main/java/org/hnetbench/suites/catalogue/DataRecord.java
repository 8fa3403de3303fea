package org.hnetbench.suites.catalogue;

import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.suites.data.TextSource;
import org.hnetbench.suites.data.Utf8;
import tools.jackson.databind.JsonNode;

/**
 * A record of a file, whose fields are read with one rule each.
 *
 * @param fields a JSON object
 * @param source where it was last read from; tells file and line
 * @param number of its line, from 0
 */
record DataRecord(JsonNode fields, TextSource source, long number) {
  /** The same record with other fields. */
  DataRecord with(JsonNode other) {
    return new DataRecord(other, source, number);
  }

  boolean has(String field) {
    return fields.has(field);
  }

  /** Field {@code id}, else {@code i}, else the number of the line. */
  String id() {
    return has("id") ? scalar("id") : has("i") ? scalar("i") : Long.toString(number);
  }

  /** A field that holds a text. */
  String text(String field) {
    return text(field, value(field));
  }

  /** A field that holds a text, or an array of texts. */
  List<String> texts(String field) {
    JsonNode value = value(field);
    if (!value.isArray()) {
      return List.of(text(field, value));
    }
    List<String> texts = new ArrayList<>();
    value.forEach(each -> texts.add(text(field, each)));
    return texts;
  }

  /** A field that holds a text or an integer, as a text. */
  String scalar(String field) {
    JsonNode value = value(field);
    String scalar = value.isIntegralNumber() ? value.asString() : text(field, value);
    if (scalar.isEmpty()) {
      throw error("HNB-DATA-FIELD", field, "it is empty");
    }
    return scalar;
  }

  /** A mistake in a field. */
  UserError error(String code, String field, String rule) {
    return source.error(
        code,
        "field \""
            + field
            + "\": "
            + rule
            + "; mend the record, or leave it out by skipping bad"
            + " ones",
        null);
  }

  private JsonNode value(String field) {
    JsonNode value = fields.get(field);
    if (value == null) {
      throw error(
          "HNB-DATA-FIELD", field, "it is missing (there are " + fields.propertyNames() + ")");
    }
    return value;
  }

  private String text(String field, JsonNode value) {
    if (!value.isString()) {
      throw error("HNB-DATA-FIELD", field, "a text is needed, not " + shown(value));
    }
    try {
      Utf8.encode(value.asString());
    } catch (CharacterCodingException e) {
      throw error("HNB-DATA-NOT-UTF8", field, "half a surrogate pair");
    }
    return value.asString();
  }

  private static String shown(JsonNode value) {
    String shown = value.toString();
    return shown.length() > 40 ? shown.substring(0, 40) + "…" : shown;
  }
}
