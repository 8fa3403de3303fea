package org.hnetbench.harness.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.hnetbench.reports.benchmark.BenchmarkReport;
import org.hnetbench.results.CsvTable;
import org.hnetbench.results.benchmark.BaselineComparison;
import org.hnetbench.results.benchmark.BenchmarkRecord;
import org.hnetbench.results.benchmark.GenerationSpeedRow;
import org.hnetbench.results.benchmark.KernelRow;
import org.hnetbench.results.benchmark.PartRow;
import org.hnetbench.results.benchmark.RowStatus;
import org.hnetbench.results.benchmark.ScoringSpeedRow;
import org.hnetbench.results.benchmark.TrainingSpeedRow;

/**
 * What a benchmark found so far.
 *
 * @param <R> a row of {@code bench-NAME.csv}
 * @param record the raw record, which names the benchmark
 * @param status of a row
 * @param parts of {@code bench-parts.csv}, for benchmarks that have it
 * @param written the report for people
 */
public record BenchTables<R extends Record>(
    BenchmarkRecord record,
    Class<R> type,
    List<R> rows,
    Function<R, String> status,
    Optional<List<PartRow>> parts,
    Function<Optional<BaselineComparison>, BenchmarkReport> written) {
  /** {@code bench kernels}. */
  static BenchTables<KernelRow> kernels(BenchmarkRecord record, List<KernelRow> rows) {
    return new BenchTables<>(
        record,
        KernelRow.class,
        rows,
        KernelRow::status,
        Optional.empty(),
        comparison -> BenchmarkReport.kernels(record, rows, comparison));
  }

  /** {@code bench train}. */
  static BenchTables<TrainingSpeedRow> training(
      BenchmarkRecord record, List<TrainingSpeedRow> rows, List<PartRow> parts) {
    return new BenchTables<>(
        record,
        TrainingSpeedRow.class,
        rows,
        TrainingSpeedRow::status,
        Optional.of(parts),
        comparison -> BenchmarkReport.training(record, rows, parts, comparison));
  }

  /** {@code bench score}. */
  static BenchTables<ScoringSpeedRow> scoring(
      BenchmarkRecord record, List<ScoringSpeedRow> rows, List<PartRow> parts) {
    return new BenchTables<>(
        record,
        ScoringSpeedRow.class,
        rows,
        ScoringSpeedRow::status,
        Optional.of(parts),
        comparison -> BenchmarkReport.scoring(record, rows, parts, comparison));
  }

  /** {@code bench generate}. */
  static BenchTables<GenerationSpeedRow> generation(
      BenchmarkRecord record, List<GenerationSpeedRow> rows, List<PartRow> parts) {
    return new BenchTables<>(
        record,
        GenerationSpeedRow.class,
        rows,
        GenerationSpeedRow::status,
        Optional.of(parts),
        comparison -> BenchmarkReport.generation(record, rows, parts, comparison));
  }

  /** Writes the tables. */
  void write(Path folder) throws IOException {
    CsvTable.write(folder.resolve("bench-" + record.benchmark() + ".csv"), type, rows);
    if (parts.isPresent()) {
      CsvTable.write(folder.resolve("bench-parts.csv"), PartRow.class, parts.get());
    }
  }

  /** For people. */
  BenchmarkReport report(Optional<BaselineComparison> comparison) {
    return written.apply(comparison);
  }

  /** Whether some result was wrong, so that no time of it is told. */
  boolean refused() {
    return rows.stream().map(status).anyMatch(label(RowStatus.REFUSED)::equals);
  }

  /** A status as tables have it. */
  static String label(RowStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }
}
