package org.hnetbench.suites.data;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
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
   * Reads all documents of a file that hold text.
   *
   * @param name what ids are made from where the file has none
   * @param documents takes them, and the mistakes in them
   * @throws UserError if a mistake ends the reading
   */
  static void read(String name, Path file, DocumentList documents) {
    long[] number = {0};
    try {
      TableReader.of(file)
          .read(
              file, Set.of("text", "id"), row -> document(name, file, ++number[0], row, documents));
    } catch (IOException e) {
      throw UserError.input("HNB-DATA-UNREADABLE", file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static void document(
      String name, Path file, long number, Map<String, Object> row, DocumentList documents) {
    String place = file + ", row " + number;
    if (!(row.get("text") instanceof String text)) {
      documents.leaveOut(
          UserError.input("HNB-DATA-NO-TEXT", place + ": no text in the column \"text\""));
      return;
    }
    if (text.isEmpty()) {
      return;
    }
    Object id = row.getOrDefault("id", name + "#" + number);
    try {
      documents.add(new Document(id.toString(), Utf8.encode(text)), place);
    } catch (CharacterCodingException e) {
      documents.leaveOut(
          UserError.input("HNB-DATA-NOT-UTF8", place + ": half a surrogate pair", e));
    }
  }
}
