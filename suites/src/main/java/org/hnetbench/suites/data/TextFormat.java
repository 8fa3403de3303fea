package org.hnetbench.suites.data;

import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** How a file holds documents, told by its ending; a further {@code .gz} is looked through. */
enum TextFormat {
  /**
   * One JSON object a line, text in the field {@code text}, id in {@code id} or else the place of
   * the line, language, if told, in {@code lang}.
   */
  JSON_LINES {
    @Override
    List<Document> read(String name, TextSource source) {
      List<Document> documents = new ArrayList<>();
      for (long number = 1; ; number++) {
        String line = source.nextLine();
        if (line == null) {
          return documents;
        }
        if (!line.isBlank()) {
          JsonNode object = JsonLine.parse(line, source);
          JsonNode id = object.path("id");
          String fallback = name + "#" + number;
          add(
              documents,
              id.isValueNode() && !id.isNull() ? id.asString() : fallback,
              text(object, source),
              object.path("lang").asString(""),
              source);
        }
      }
    }
  },

  /** FASTA: DNA in pieces, see {@link FastaReader}. */
  FASTA {
    @Override
    List<Document> read(String name, TextSource source) {
      List<Document> documents = new ArrayList<>();
      FastaReader sequences = new FastaReader(source);
      for (Document next = sequences.next(); next != null; next = sequences.next()) {
        documents.add(next);
      }
      return documents;
    }
  },

  /**
   * Anything else: text, a document a file, or several where it is large (see {@link TextPieces}).
   */
  PLAIN {
    @Override
    List<Document> read(String name, TextSource source) {
      TextPieces pieces = new TextPieces(name);
      for (String line = source.nextLine(); line != null; line = source.nextLine()) {
        pieces.add(line);
      }
      return pieces.documents();
    }
  };

  /**
   * All documents of a file that hold text.
   *
   * @param name what ids are made from where the file has none
   */
  abstract List<Document> read(String name, TextSource source);

  static TextFormat of(String fileName) {
    String lower = fileName.toLowerCase(Locale.ROOT);
    String inner = lower.endsWith(".gz") ? lower.substring(0, lower.length() - 3) : lower;
    if (inner.endsWith(".jsonl") || inner.endsWith(".ndjson")) {
      return JSON_LINES;
    }
    return inner.matches(".*\\.(fa|fna|fasta)") ? FASTA : PLAIN;
  }

  private static String text(JsonNode object, TextSource source) {
    JsonNode text = object.path("text");
    if (!text.isString()) {
      throw source.error(
          "HNB-DATA-NO-TEXT", "no string field \"text\"; fields: " + object.propertyNames(), null);
    }
    return text.asString();
  }

  private static void add(
      List<Document> documents, String id, String text, String language, TextSource source) {
    if (text.isEmpty()) {
      return;
    }
    try {
      documents.add(new Document(id, Utf8.encode(text), language));
    } catch (CharacterCodingException e) {
      throw source.error("HNB-DATA-NOT-UTF8", "half a surrogate pair; mend the escapes", e);
    }
  }
}
