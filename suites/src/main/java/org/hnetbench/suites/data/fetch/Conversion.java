package org.hnetbench.suites.data.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.results.AtomicFiles;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns a source's own format into records of the layout, one JSON object a line. Texts stay as
 * they are; labels become numbers from 0.
 */
public enum Conversion {
  /**
   * ARC: {@code choices} of {@code text} and {@code label}, {@code answerKey} one of the labels.
   */
  ARC {
    @Override
    List<Map<String, Object>> records(List<Path> sources) throws IOException {
      return each(sources, row -> choices(row, "question"));
    }
  },

  /** OpenBookQA: as ARC, the question in {@code question_stem}. */
  OPENBOOKQA {
    @Override
    List<Map<String, Object>> records(List<Path> sources) throws IOException {
      return each(sources, row -> choices(row, "question_stem"));
    }
  },

  /** WinoGrande: {@code answer} is "1" or "2". */
  WINOGRANDE {
    @Override
    List<Map<String, Object>> records(List<Path> sources) throws IOException {
      return each(
          sources,
          row -> {
            Map<String, Object> record = texts(row, "sentence", "option1", "option2", "answer");
            record.put("label", row.label(row.text("answer"), List.of("1", "2")));
            return record;
          });
    }
  },

  /** PIQA: questions in one file, labels in the other, line by line. */
  PIQA {
    @Override
    List<Map<String, Object>> records(List<Path> sources) throws IOException {
      List<SourceRow> rows = SourceRow.all(sources.get(0));
      List<String> labels = Files.readAllLines(sources.get(1));
      if (rows.size() != labels.size()) {
        throw SourceRow.wrong(
            sources.get(1).toString(),
            labels.size() + " labels for " + rows.size() + " questions",
            null);
      }
      List<Map<String, Object>> records = new ArrayList<>();
      for (SourceRow row : rows) {
        Map<String, Object> record = texts(row, "goal", "sol1", "sol2");
        String label = labels.get(records.size()).strip();
        record.put("label", row.label(label, List.of("0", "1")));
        records.add(record);
      }
      return records;
    }
  },

  /** LAMBADA: the target is what stands behind the last space, as the field has it. */
  LAMBADA {
    @Override
    List<Map<String, Object>> records(List<Path> sources) throws IOException {
      return each(
          sources,
          row -> {
            String text = row.text("text");
            int space = text.lastIndexOf(' ');
            if (space < 1 || space == text.length() - 1) {
              throw SourceRow.wrong(row.place(), "no last word behind a space", null);
            }
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("context", text.substring(0, space));
            record.put("sep", " ");
            record.put("target", text.substring(space + 1));
            return record;
          });
    }
  },

  /** WikiText: a row a line, an article from each heading of level 1 to the next. */
  WIKITEXT {
    @Override
    List<Map<String, Object>> records(List<Path> sources) throws IOException {
      List<String> lines = new ArrayList<>();
      SourceRow.all(sources.get(0)).forEach(row -> lines.add(row.text("text").strip()));
      return WikiText.articles(lines);
    }
  };

  private static final JsonMapper JSON = new JsonMapper();

  /** The one of a name in the catalogue. */
  static Conversion named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** The source's records in the layout's fields, in their order. */
  abstract List<Map<String, Object>> records(List<Path> sources) throws IOException;

  /**
   * Writes a file of the layout.
   *
   * @throws UserError if a source is not in its published format, naming file and row
   */
  final void convert(List<Path> sources, Path target) {
    try {
      StringBuilder text = new StringBuilder();
      int number = 0;
      for (Map<String, Object> record : records(sources)) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("i", number++);
        object.putAll(record);
        text.append(JSON.writeValueAsString(object)).append('\n');
      }
      Files.createDirectories(target.toAbsolutePath().getParent());
      AtomicFiles.writeText(target, text.toString());
    } catch (IOException e) {
      throw UserError.input(
          "HNB-DATA-CONVERSION", target + ": cannot be made: " + e.getMessage(), e);
    }
  }

  private interface Rule {
    Map<String, Object> apply(SourceRow row);
  }

  private static List<Map<String, Object>> each(List<Path> sources, Rule rule) throws IOException {
    return SourceRow.all(sources.get(0)).stream().map(rule::apply).toList();
  }

  private static Map<String, Object> texts(SourceRow row, String... names) {
    Map<String, Object> record = new LinkedHashMap<>();
    for (String name : names) {
      record.put(name, row.text(name));
    }
    return record;
  }

  private static Map<String, Object> choices(SourceRow row, String question) {
    SourceRow choices = row.inner("choices");
    Map<String, Object> record = texts(row, "id");
    record.put("question", row.text(question));
    record.put("choices", choices.texts("text"));
    record.put("label", row.label(row.text("answerKey"), choices.texts("label")));
    return record;
  }
}
