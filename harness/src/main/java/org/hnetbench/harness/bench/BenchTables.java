package org.hnetbench.harness.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
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

/** What a benchmark found so far. */
public sealed interface BenchTables {
  /** The raw record. */
  BenchmarkRecord record();

  /** Status of every row. */
  Stream<String> statuses();

  /**
   * Writes the tables, {@code bench-NAME.csv} and, where there are any, {@code bench-parts.csv}.
   */
  void write(Path folder) throws IOException;

  /** For people. */
  BenchmarkReport report(Optional<BaselineComparison> comparison);

  /** Whether some result was wrong, so that no time of it is told. */
  default boolean refused() {
    return statuses().anyMatch(label(RowStatus.REFUSED)::equals);
  }

  /** A status as tables have it. */
  static String label(RowStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  private static void writeParts(Path folder, List<PartRow> parts) throws IOException {
    CsvTable.write(folder.resolve("bench-parts.csv"), PartRow.class, parts);
  }

  /** {@code bench kernels}. */
  record Kernels(BenchmarkRecord record, List<KernelRow> rows) implements BenchTables {
    @Override
    public Stream<String> statuses() {
      return rows.stream().map(KernelRow::status);
    }

    @Override
    public void write(Path folder) throws IOException {
      CsvTable.write(folder.resolve("bench-kernels.csv"), KernelRow.class, rows);
    }

    @Override
    public BenchmarkReport report(Optional<BaselineComparison> comparison) {
      return BenchmarkReport.kernels(record, rows, comparison);
    }
  }

  /** {@code bench train}. */
  record Training(BenchmarkRecord record, List<TrainingSpeedRow> rows, List<PartRow> parts)
      implements BenchTables {
    @Override
    public Stream<String> statuses() {
      return rows.stream().map(TrainingSpeedRow::status);
    }

    @Override
    public void write(Path folder) throws IOException {
      CsvTable.write(folder.resolve("bench-train.csv"), TrainingSpeedRow.class, rows);
      writeParts(folder, parts);
    }

    @Override
    public BenchmarkReport report(Optional<BaselineComparison> comparison) {
      return BenchmarkReport.training(record, rows, parts, comparison);
    }
  }

  /** {@code bench score}. */
  record Scoring(BenchmarkRecord record, List<ScoringSpeedRow> rows, List<PartRow> parts)
      implements BenchTables {
    @Override
    public Stream<String> statuses() {
      return rows.stream().map(ScoringSpeedRow::status);
    }

    @Override
    public void write(Path folder) throws IOException {
      CsvTable.write(folder.resolve("bench-score.csv"), ScoringSpeedRow.class, rows);
      writeParts(folder, parts);
    }

    @Override
    public BenchmarkReport report(Optional<BaselineComparison> comparison) {
      return BenchmarkReport.scoring(record, rows, parts, comparison);
    }
  }

  /** {@code bench generate}. */
  record Generation(BenchmarkRecord record, List<GenerationSpeedRow> rows, List<PartRow> parts)
      implements BenchTables {
    @Override
    public Stream<String> statuses() {
      return rows.stream().map(GenerationSpeedRow::status);
    }

    @Override
    public void write(Path folder) throws IOException {
      CsvTable.write(folder.resolve("bench-generate.csv"), GenerationSpeedRow.class, rows);
      writeParts(folder, parts);
    }

    @Override
    public BenchmarkReport report(Optional<BaselineComparison> comparison) {
      return BenchmarkReport.generation(record, rows, parts, comparison);
    }
  }
}
