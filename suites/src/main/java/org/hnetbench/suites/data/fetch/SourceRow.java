package org.hnetbench.suites.data.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.suites.data.TableReader;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A row of a source's file, whose fields are asked for by name and kind; what is not there is told
 * with its place.
 *
 * @param place file and row, for messages
 * @param fields values by name
 */
record SourceRow(String place, Map<String, Object> fields) {
  private static final JsonMapper JSON = new JsonMapper();

  /** All rows of a file of JSON lines or of a table. */
  static List<SourceRow> all(Path file) throws IOException {
    if (!file.toString().endsWith(".jsonl")) {
      List<SourceRow> rows = new ArrayList<>();
      TableReader.of(file)
          .read(
              file,
              Set.of(),
              fields -> rows.add(new SourceRow(file + ", row " + (rows.size() + 1), fields)));
      return rows;
    }
    List<SourceRow> rows = new ArrayList<>();
    int line = 0;
    for (String text : Files.readAllLines(file)) {
      String place = file + ", line " + ++line;
      if (!text.isBlank()) {
        rows.add(parsed(place, text));
      }
    }
    return rows;
  }

  private static SourceRow parsed(String place, String text) {
    try {
      return new SourceRow(
          place, JSON.readValue(text, new TypeReference<Map<String, Object>>() {}));
    } catch (JacksonException e) {
      throw wrong(place, "does not parse as a JSON object", e);
    }
  }

  /** A field of text. */
  String text(String name) {
    if (fields.get(name) instanceof String text) {
      return text;
    }
    throw wrong(place, "no text in the field \"" + name + "\"", null);
  }

  /** The fields of a field. */
  @SuppressWarnings("unchecked")
  SourceRow inner(String name) {
    if (fields.get(name) instanceof Map<?, ?> inner) {
      return new SourceRow(place + ", " + name, (Map<String, Object>) inner);
    }
    throw wrong(place, "no fields in the field \"" + name + "\"", null);
  }

  /** A field of several texts. */
  List<String> texts(String name) {
    if (fields.get(name) instanceof List<?> list
        && list.stream().allMatch(String.class::isInstance)) {
      return list.stream().map(String.class::cast).toList();
    }
    throw wrong(place, "no list of texts in the field \"" + name + "\"", null);
  }

  /** Place of an answer among its possible names, from 0. */
  int label(String answer, List<String> names) {
    int label = names.indexOf(answer);
    if (label < 0) {
      throw wrong(place, "the answer \"" + answer + "\" is none of " + names, null);
    }
    return label;
  }

  /** A source that is not in its published format. */
  static UserError wrong(String place, String problem, Throwable cause) {
    return UserError.input(
        "HNB-DATA-CONVERSION",
        place + ": " + problem + "; the source is not in its published format",
        cause);
  }
}
