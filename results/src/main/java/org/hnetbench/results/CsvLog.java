package org.hnetbench.results;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A table that grows row by row while a run goes on. Each row reaches the operating system before
 * {@link #append} returns, so a killed process loses at most the row it was writing; {@link
 * CsvTable#readLog} drops that torn line.
 */
public final class CsvLog<R extends Record> implements Closeable {
  private final Path file;
  private final RecordColumns<R> columns;
  private final RandomAccessFile output;

  private CsvLog(Path file, RecordColumns<R> columns, RandomAccessFile output) {
    this.file = file;
    this.columns = columns;
    this.output = output;
  }

  /**
   * Opens a log to append to. A new file gets its header; an old one loses a torn last line.
   *
   * @throws IOException where the file cannot be written or holds another or a broken table
   */
  public static <R extends Record> CsvLog<R> open(Path file, Class<R> type) throws IOException {
    RandomAccessFile output;
    try {
      output = new RandomAccessFile(file.toFile(), "rw");
    } catch (IOException e) {
      throw new IOException("cannot write " + e.getMessage(), e);
    }
    CsvLog<R> log = new CsvLog<>(file, RecordColumns.of(type), output);
    try {
      log.resume(type);
      return log;
    } catch (IOException e) {
      output.close();
      throw e;
    }
  }

  private void resume(Class<R> type) throws IOException {
    CsvTable.readLog(file, type); // refuses another table's file before touching it
    byte[] present = new byte[Math.toIntExact(output.length())];
    output.readFully(present);
    int whole = CsvTable.wholeLines(present);
    output.setLength(whole);
    output.seek(whole);
    if (whole == 0) {
      writeLine(columns.names());
    }
  }

  /**
   * Appends a row. After a failure the log ends with the row before.
   *
   * @throws IOException naming the file and the reason, such as a full disk
   */
  public void append(R row) throws IOException {
    writeLine(columns.cells(row));
  }

  private void writeLine(List<String> cells) throws IOException {
    StringBuilder line = new StringBuilder();
    CsvTable.appendLine(line, cells);
    long end = output.getFilePointer();
    try {
      output.write(line.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      output.setLength(end);
      throw new IOException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    output.close();
  }
}
