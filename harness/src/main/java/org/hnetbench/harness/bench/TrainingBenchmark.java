package org.hnetbench.harness.bench;

import java.util.List;
import java.util.OptionalDouble;
import org.hnetbench.harness.comparison.PlannedModel;
import org.hnetbench.results.benchmark.BenchmarkRecord;
import org.hnetbench.results.benchmark.TrainingSpeedRow;

/**
 * Training at every length and batch, the models taking turns.
 *
 * @param text that is learned from
 */
record TrainingBenchmark(BenchText text) implements Benchmark {
  @Override
  public String name() {
    return "train";
  }

  @Override
  public List<List<Case>> groups(List<String> models, List<Size> sizes) {
    return sizes.stream()
        .map(
            size ->
                models.stream()
                    .map(model -> new Case(model, "", size.length(), size.batch()))
                    .toList())
        .toList();
  }

  @Override
  public OptionalDouble estimatedBytes(PlannedModel model, Case row) {
    return MemoryNeed.training(model, row.length(), row.batch());
  }

  @Override
  public Subject subject(BenchModel model, Case row) {
    return new TrainingSubject(model, text.pieces(row.length(), row.batch()));
  }

  @Override
  public BenchTables<?> tables(BenchmarkRecord record, List<Measured> rows) {
    double limit = record.limits().bestProduct();
    double quietest = Measured.quietest(rows);
    return BenchTables.training(
        record,
        rows.stream().map(row -> row(row, limit, quietest)).toList(),
        rows.stream().flatMap(row -> row.parts().stream()).toList());
  }

  private static TrainingSpeedRow row(Measured measured, double limit, double quietest) {
    Quartiles rate = measured.bytesPerSecond();
    return new TrainingSpeedRow(
        measured.row().model(),
        measured.row().length(),
        measured.row().batch(),
        rate.median(),
        rate.low(),
        rate.high(),
        measured.samples().size(),
        measured.unitsPerSecond(),
        measured.work().flops() / measured.work().bytes(),
        measured.flopsPerSecond(),
        measured.flopsPerSecond() / limit,
        measured.peakBytes(),
        measured.work().wasted(),
        BenchTables.label(measured.status(quietest)));
  }
}
