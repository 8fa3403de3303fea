package org.hnetbench.results;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Tables of records as CSV: UTF-8, {@code '\n'}, a header in snake case made from the record's
 * components. Components are String, long, int, double or boolean. Doubles read back to the same
 * bits; NaN is an empty cell.
 */
public final class CsvTable {
  static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator("\n").setIgnoreEmptyLines(false).get();

  private CsvTable() {}

  /** Writes a table whole, or leaves what was there. */
  public static <R extends Record> void write(Path file, Class<R> type, List<R> rows)
      throws IOException {
    RecordColumns<R> columns = RecordColumns.of(type);
    StringBuilder text = new StringBuilder();
    appendLine(text, columns.names());
    for (R row : rows) {
      appendLine(text, columns.cells(row));
    }
    AtomicFiles.writeText(file, text.toString());
  }

  /**
   * Reads a table that was written whole.
   *
   * @throws IOException naming file, line and column of what is wrong
   */
  public static <R extends Record> List<R> read(Path file, Class<R> type) throws IOException {
    return parse(file, Files.readAllBytes(file), type);
  }

  /**
   * Reads a table that a {@link CsvLog} wrote: a last line without its end was torn by a kill and
   * is dropped.
   *
   * @throws IOException naming file, line and column of what is wrong
   */
  public static <R extends Record> List<R> readLog(Path file, Class<R> type) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int whole = wholeLines(bytes);
    return whole == 0 ? List.of() : parse(file, Arrays.copyOf(bytes, whole), type);
  }

  static void appendLine(StringBuilder text, List<String> cells) throws IOException {
    FORMAT.printRecord(text, cells.toArray());
  }

  /** Length of the part that ends with the last line's end. */
  static int wholeLines(byte[] bytes) {
    int length = bytes.length;
    while (length > 0 && bytes[length - 1] != '\n') {
      length--;
    }
    return length;
  }

  private static <R extends Record> List<R> parse(Path file, byte[] bytes, Class<R> type)
      throws IOException {
    RecordColumns<R> columns = RecordColumns.of(type);
    List<R> rows = new ArrayList<>();
    long line = 0;
    try (CSVParser parser = CSVParser.parse(new StringReader(decode(file, bytes)), FORMAT)) {
      for (CSVRecord record : parser) {
        line = parser.getCurrentLineNumber();
        if (record.getRecordNumber() == 1) {
          requireHeader(file, columns.names(), record.toList());
        } else {
          rows.add(row(file, line, columns, record.toList()));
        }
      }
      if (parser.getRecordNumber() == 0) {
        throw new IOException(file + ": empty, expected the header " + columns.names());
      }
    } catch (UncheckedIOException e) {
      throw new IOException(file + ": not CSV after line " + line + ": " + e.getMessage(), e);
    }
    return rows;
  }

  private static String place(Path file, long line) {
    return file + ":" + line + ": ";
  }

  private static <R extends Record> R row(
      Path file, long line, RecordColumns<R> columns, List<String> cells) throws IOException {
    List<String> names = columns.names();
    if (cells.size() != names.size()) {
      throw new IOException(place(file, line) + cells.size() + " cells, expected " + names.size());
    }
    List<Object> values = new ArrayList<>(names.size());
    for (int i = 0; i < names.size(); i++) {
      CellType type = columns.types().get(i);
      try {
        values.add(type.parse(cells.get(i)));
      } catch (IllegalArgumentException e) {
        throw new IOException(
            place(file, line)
                + "column "
                + names.get(i)
                + ": '"
                + cells.get(i)
                + "' is not "
                + type.meaning(),
            e);
      }
    }
    try {
      return columns.row(values);
    } catch (IllegalArgumentException e) {
      throw new IOException(place(file, line) + e.getMessage(), e);
    }
  }

  private static void requireHeader(Path file, List<String> expected, List<String> found)
      throws IOException {
    if (!found.equals(expected)) {
      throw new IOException(
          "%s:1: the header is %s, expected %s"
              .formatted(file, String.join(",", found), String.join(",", expected)));
    }
  }

  private static String decode(Path file, byte[] bytes) throws IOException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IOException(file + ": not UTF-8", e);
    }
  }
}
