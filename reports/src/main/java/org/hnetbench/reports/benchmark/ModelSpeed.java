package org.hnetbench.reports.benchmark;

import java.util.List;
import org.hnetbench.results.benchmark.GenerationSpeedRow;
import org.hnetbench.results.benchmark.ScoringSpeedRow;
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
    return rows.stream()
        .map(
            row ->
                new ModelSpeed(
                    row.model(),
                    TEXT,
                    row.length(),
                    row.batch(),
                    row.bytesPerSecond(),
                    row.low(),
                    row.high(),
                    row.flopsPerByte(),
                    row.status()))
        .toList();
  }

  static List<ModelSpeed> scoring(List<ScoringSpeedRow> rows) {
    return rows.stream()
        .map(
            row ->
                new ModelSpeed(
                    row.model(),
                    row.way(),
                    row.length(),
                    row.batch(),
                    row.bytesPerSecond(),
                    row.low(),
                    row.high(),
                    row.flopsPerSecond() / row.bytesPerSecond(),
                    row.status()))
        .toList();
  }

  static List<ModelSpeed> generation(List<GenerationSpeedRow> rows) {
    return rows.stream()
        .map(
            row ->
                new ModelSpeed(
                    row.model(),
                    TEXT,
                    row.length(),
                    row.batch(),
                    row.bytesPerSecond(),
                    row.low(),
                    row.high(),
                    row.flopsPerSecond() / row.bytesPerSecond(),
                    row.status()))
        .toList();
  }

  boolean isText() {
    return way.equals(TEXT);
  }

  boolean isMeasured() {
    return bytesPerSecond > 0;
  }

  /** Whether two rows are of the same work. */
  boolean isLike(ModelSpeed other) {
    return way.equals(other.way) && length == other.length && batch == other.batch;
  }
}
