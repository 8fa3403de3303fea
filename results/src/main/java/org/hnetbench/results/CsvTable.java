package org.hnetbench.results;

import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Tables of records as CSV: UTF-8, {@code '\n'}, a header in snake case made from the record's
 * components. Components are String, long, int, double or boolean. Doubles read back to the same
 * bits; NaN is an empty cell. A table whose file's name ends in {@code .gz} is packed.
 */
public final class CsvTable {
  static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator("\n").setIgnoreEmptyLines(false).get();

  private static final int BUFFER = 1 << 16;

  private CsvTable() {}

  /** Writes a table whole, or leaves what was there. */
  public static <R extends Record> void write(Path file, Class<R> type, List<R> rows)
      throws IOException {
    RecordColumns<R> columns = RecordColumns.of(type);
    AtomicFiles.write(
        file,
        stream -> {
          // GZIPOutputStream writes no time, so equal rows give equal files.
          OutputStream bytes = isPacked(file) ? new GZIPOutputStream(stream, BUFFER) : stream;
          Writer text =
              new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), BUFFER);
          appendLine(text, columns.names());
          for (R row : rows) {
            appendLine(text, columns.cells(row));
          }
          text.flush();
          if (bytes instanceof GZIPOutputStream packed) {
            packed.finish(); // not close: the file below is still to be forced to the disk
          }
        });
  }

  /**
   * Reads a table that was written whole.
   *
   * @throws IOException naming file, line and column of what is wrong
   */
  public static <R extends Record> List<R> read(Path file, Class<R> type) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      return parse(file, isPacked(file) ? new GZIPInputStream(stream, BUFFER) : stream, type);
    } catch (ZipException | EOFException e) {
      throw new IOException(file + ": not a whole gzip file: " + e.getMessage(), e);
    }
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
    return whole == 0
        ? List.of()
        : parse(file, new ByteArrayInputStream(Arrays.copyOf(bytes, whole)), type);
  }

  private static boolean isPacked(Path file) {
    return file.getFileName().toString().endsWith(".gz");
  }

  static void appendLine(Appendable text, List<String> cells) throws IOException {
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

  private static <R extends Record> List<R> parse(Path file, InputStream bytes, Class<R> type)
      throws IOException {
    RecordColumns<R> columns = RecordColumns.of(type);
    List<R> rows = new ArrayList<>();
    long line = 0;
    // A decoder, not a charset: that one would put replacement characters where bytes are wrong.
    Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder());
    try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
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
      throw unreadable(file, line, e);
    }
    return rows;
  }

  private static IOException unreadable(Path file, long line, UncheckedIOException e) {
    IOException cause = e.getCause();
    if (cause instanceof CharacterCodingException) {
      return new IOException(file + ": not UTF-8 after line " + line, e);
    }
    if (cause instanceof ZipException || cause instanceof EOFException) {
      return cause;
    }
    return new IOException(file + ": not CSV after line " + line + ": " + e.getMessage(), e);
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
}
