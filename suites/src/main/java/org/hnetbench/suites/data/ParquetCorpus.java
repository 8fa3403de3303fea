package org.hnetbench.suites.data;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hnetbench.kernels.spi.UserError;

/**
 * Documents of a Parquet file: text in the column {@code text}, id in {@code id} or else the place
 * of the row.
 */
final class ParquetCorpus {
  private ParquetCorpus() {}

  /**
   * All documents of a file that hold text.
   *
   * @param name what ids are made from where the file has none
   */
  static List<Document> read(String name, Path file) {
    List<Document> documents = new ArrayList<>();
    long[] number = {0};
    try {
      TableReader.of(file)
          .read(
              file, Set.of("text", "id"), row -> document(name, file, ++number[0], row, documents));
    } catch (IOException e) {
      throw UserError.input("HNB-DATA-UNREADABLE", file + ": cannot be read: " + e.getMessage(), e);
    }
    return documents;
  }

  private static void document(
      String name, Path file, long number, Map<String, Object> row, List<Document> documents) {
    if (!(row.get("text") instanceof String text)) {
      throw UserError.input(
          "HNB-DATA-NO-TEXT", file + ", row " + number + ": no text in the column \"text\"");
    }
    if (text.isEmpty()) {
      return;
    }
    Object id = row.getOrDefault("id", name + "#" + number);
    try {
      documents.add(new Document(id.toString(), Utf8.encode(text)));
    } catch (CharacterCodingException e) {
      throw UserError.input(
          "HNB-DATA-NOT-UTF8", file + ", row " + number + ": half a surrogate pair", e);
    }
  }
}
