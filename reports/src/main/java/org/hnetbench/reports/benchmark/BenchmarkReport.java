package org.hnetbench.reports.benchmark;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hnetbench.results.benchmark.BaselineComparison;
import org.hnetbench.results.benchmark.BenchmarkRecord;
import org.hnetbench.results.benchmark.GenerationSpeedRow;
import org.hnetbench.results.benchmark.KernelRow;
import org.hnetbench.results.benchmark.PartRow;
import org.hnetbench.results.benchmark.ScoringSpeedRow;
import org.hnetbench.results.benchmark.TrainingSpeedRow;

/**
 * A benchmark as a person reads it.
 *
 * @param console aligned tables, then what a reader must know beside them
 * @param markdown the same with machine, limits and pictures, which lie beside it
 * @param pictures SVG by file name
 */
public record BenchmarkReport(String console, String markdown, Map<String, String> pictures) {
  public BenchmarkReport {
    pictures = Collections.unmodifiableMap(new LinkedHashMap<>(pictures));
  }

  /** {@code bench kernels}. */
  public static BenchmarkReport kernels(
      BenchmarkRecord record, List<KernelRow> rows, Optional<BaselineComparison> comparison) {
    return new BenchmarkReport("", "", Map.of());
  }

  /**
   * {@code bench train}.
   *
   * @param rows the first one's model is what others are held against
   * @param parts where the time of a step goes; may be empty
   */
  public static BenchmarkReport training(
      BenchmarkRecord record,
      List<TrainingSpeedRow> rows,
      List<PartRow> parts,
      Optional<BaselineComparison> comparison) {
    return new BenchmarkReport("", "", Map.of());
  }

  /** {@code bench score}; parameters as for training. */
  public static BenchmarkReport scoring(
      BenchmarkRecord record,
      List<ScoringSpeedRow> rows,
      List<PartRow> parts,
      Optional<BaselineComparison> comparison) {
    return new BenchmarkReport("", "", Map.of());
  }

  /** {@code bench generate}; parameters as for training. */
  public static BenchmarkReport generation(
      BenchmarkRecord record,
      List<GenerationSpeedRow> rows,
      List<PartRow> parts,
      Optional<BaselineComparison> comparison) {
    return new BenchmarkReport("", "", Map.of());
  }
}
