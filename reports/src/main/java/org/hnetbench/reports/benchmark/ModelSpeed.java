package org.hnetbench.reports.benchmark;

import java.util.List;
import org.hnetbench.results.benchmark.GenerationSpeedRow;
import org.hnetbench.results.benchmark.RowStatus;
import org.hnetbench.results.benchmark.ScoringSpeedRow;
import org.hnetbench.results.benchmark.SpeedRow;
import org.hnetbench.results.benchmark.TrainingSpeedRow;

/**
 * What the rows of all benchmarks of models have in common.
 *
 * @param way how items are scored; empty where there is one way only
 * @param low first quartile of bytes a second
 * @param high third quartile
 * @param flopsPerByte {@code executed} convention
 */
record ModelSpeed(
    String model,
    String way,
    long length,
    long batch,
    double bytesPerSecond,
    double low,
    double high,
    double flopsPerByte,
    String status) {
  /** The way that is running text, as benchmarks of training have it. */
  static final String TEXT = "text";

  static List<ModelSpeed> training(List<TrainingSpeedRow> rows) {
    return rows.stream().map(row -> of(row, TEXT, row.flopsPerByte())).toList();
  }

  static List<ModelSpeed> scoring(List<ScoringSpeedRow> rows) {
    return rows.stream().map(row -> of(row, row.way(), perByte(row))).toList();
  }

  static List<ModelSpeed> generation(List<GenerationSpeedRow> rows) {
    return rows.stream().map(row -> of(row, TEXT, perByte(row))).toList();
  }

  private static double perByte(SpeedRow row) {
    return row.flopsPerSecond() / row.bytesPerSecond();
  }

  private static ModelSpeed of(SpeedRow row, String way, double flopsPerByte) {
    return new ModelSpeed(
        row.model(),
        way,
        row.length(),
        row.batch(),
        row.bytesPerSecond(),
        row.low(),
        row.high(),
        flopsPerByte,
        row.status());
  }

  boolean isText() {
    return way.equals(TEXT);
  }

  boolean isMeasured() {
    return bytesPerSecond > 0;
  }

  boolean isNoisy() {
    return Cells.is(RowStatus.NOISY, status);
  }

  /** Whether two rows are of the same work. */
  boolean isLike(ModelSpeed other) {
    return way.equals(other.way) && length == other.length && batch == other.batch;
  }
}
