package org.hnetbench.tests;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** One of the paper's tables, as it is packaged. */
final class PublishedTable {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  private PublishedTable() {}

  static List<CSVRecord> read(String name) {
    try (Reader reader =
        new InputStreamReader(
            PublishedTable.class.getResourceAsStream("/published/" + name + ".csv"),
            StandardCharsets.UTF_8)) {
      return FORMAT.parse(reader).getRecords();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Scale and model, the key that joins tables. */
  static String key(CSVRecord row) {
    return row.get("scale") + " " + row.get("model");
  }

  static double number(CSVRecord row, String column) {
    return Double.parseDouble(row.get(column));
  }
}
