package org.hnetbench.suites.data;

import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import org.hnetbench.kernels.spi.UserError;
import tools.jackson.databind.JsonNode;

/** How a file holds documents, told by its ending; a further {@code .gz} is looked through. */
enum TextFormat {
  /**
   * One JSON object a line, text in the field {@code text}, id in {@code id} or else the place of
   * the line, language, if told, in {@code lang}.
   */
  JSON_LINES {
    @Override
    void read(String name, TextSource source, DocumentList documents) {
      for (long number = 1; ; number++) {
        try {
          String line = source.nextLine();
          if (line == null) {
            return;
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
        } catch (UserError e) {
          documents.leaveOut(e);
        }
      }
    }
  },

  /** FASTA: DNA in pieces, see {@link FastaReader}. */
  FASTA {
    @Override
    void read(String name, TextSource source, DocumentList documents) {
      FastaReader sequences = new FastaReader(source);
      while (true) {
        try {
          Document next = sequences.next();
          if (next == null) {
            return;
          }
          documents.add(next, source.name());
        } catch (UserError e) {
          documents.leaveOut(e);
        }
      }
    }
  },

  /**
   * Anything else: text, a document a file, or several where it is large (see {@link TextPieces}).
   * A line that is not UTF-8 spoils the document that it stands in.
   */
  PLAIN {
    @Override
    void read(String name, TextSource source, DocumentList documents) {
      TextPieces pieces = new TextPieces(name);
      while (true) {
        try {
          String line = source.nextLine();
          if (line == null) {
            break;
          }
          pieces.add(line);
        } catch (UserError e) {
          documents.leaveOut(e);
          pieces.spoil();
        }
      }
      pieces.documents().forEach(each -> documents.add(each, source.name()));
    }
  };

  /**
   * Reads all documents of a file that hold text.
   *
   * @param name what ids are made from where the file has none
   * @param documents takes them, and the mistakes in them
   * @throws UserError if a mistake ends the reading
   */
  abstract void read(String name, TextSource source, DocumentList documents);

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
      DocumentList documents, String id, String text, String language, TextSource source) {
    if (text.isEmpty()) {
      return;
    }
    try {
      documents.add(new Document(id, Utf8.encode(text), language), source.place());
    } catch (CharacterCodingException e) {
      throw source.error("HNB-DATA-NOT-UTF8", "half a surrogate pair; mend the escapes", e);
    }
  }
}
