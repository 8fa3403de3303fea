package org.hnetbench.harness.bench;

import java.util.List;
import java.util.OptionalDouble;
import org.hnetbench.harness.comparison.PlannedModel;
import org.hnetbench.results.benchmark.BenchmarkRecord;

/** What one of the benchmarks of models measures. */
interface Benchmark {
  /** {@code train}, {@code score} or {@code generate}. */
  String name();

  /**
   * The rows, in the order in which they are measured; those of a group take turns.
   *
   * @param sizes lengths and batches that are asked for
   */
  List<List<Case>> groups(List<String> models, List<Size> sizes);

  /** Bytes that a row needs, estimated; empty where nobody can tell. */
  OptionalDouble estimatedBytes(PlannedModel model, Case row);

  /** A model at the work of a row. */
  Subject subject(BenchModel model, Case row);

  /**
   * The tables as far as they are measured.
   *
   * @param rows every row that is decided, in the order of {@link #groups}
   */
  BenchTables<?> tables(BenchmarkRecord record, List<Measured> rows);

  /**
   * A size of work.
   *
   * @param length in bytes
   * @param batch sequences
   */
  record Size(int length, int batch) {}
}
