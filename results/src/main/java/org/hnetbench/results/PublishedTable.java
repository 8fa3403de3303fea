package org.hnetbench.results;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The paper's tables, as they are packaged. */
public final class PublishedTable {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  private PublishedTable() {}

  /**
   * Reads a table.
   *
   * @param name such as {@code models}
   */
  public static List<CSVRecord> read(String name) {
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
  public static String key(CSVRecord row) {
    return row.get("scale") + " " + row.get("model");
  }

  /** A cell that holds a number. */
  public static double number(CSVRecord row, String column) {
    return Double.parseDouble(row.get(column));
  }
}
