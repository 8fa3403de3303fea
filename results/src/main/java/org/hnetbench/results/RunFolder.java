package org.hnetbench.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folder of a run: where each table lies, and how it is read. */
public record RunFolder(Path path) {

  /** One row a cell, that is a model, a data set and a seed: {@link ModelRow}. */
  public Path models() {
    return path.resolve("models.csv");
  }

  /** The training log, appended to while models train: {@link TrainRow}. */
  public Path train() {
    return path.resolve("train.csv");
  }

  /** The validation log, appended to while models train: {@link ValidationRow}. */
  public Path validation() {
    return path.resolve("validation.csv");
  }

  /** Its documents one by one, appended to while models train: {@link ValidationDocumentRow}. */
  public Path validationDocuments() {
    return path.resolve("validation_documents.csv");
  }

  /** What each stage did in each training step: {@link StageRow}. */
  public Path stages() {
    return path.resolve("stages.csv");
  }

  /** Measured quantities with intervals: {@link SummaryRow}. */
  public Path summary() {
    return path.resolve("summary.csv");
  }

  /** Nats and bytes of each scored document: {@link DocumentRow}. */
  public Path documents() {
    return path.resolve("documents.csv");
  }

  /** What each model said of each option of each item, packed: {@link OptionRow}. */
  public Path items() {
    return path.resolve("items.csv.gz");
  }

  /** Code version, machine and data hashes. */
  public Path manifest() {
    return path.resolve("manifest.json");
  }

  /**
   * Reads a table that was written whole.
   *
   * @throws IOException naming file, line and column of what is wrong
   */
  public <R extends Record> List<R> table(Path file, Class<R> type) throws IOException {
    requirePresent(file);
    return CsvTable.read(file, type);
  }

  /**
   * Reads a table that was appended to row by row; a last line torn by a kill is dropped.
   *
   * @throws IOException naming file, line and column of what is wrong
   */
  public <R extends Record> List<R> log(Path file, Class<R> type) throws IOException {
    requirePresent(file);
    return CsvTable.readLog(file, type);
  }

  private void requirePresent(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          path
              + " has no "
              + file.getFileName()
              + ": not a run's folder, or its run did not finish");
    }
  }
}
