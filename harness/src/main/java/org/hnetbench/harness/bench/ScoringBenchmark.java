package org.hnetbench.harness.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.hnetbench.harness.comparison.PlannedModel;
import org.hnetbench.results.benchmark.BenchmarkRecord;
import org.hnetbench.results.benchmark.ScoringSpeedRow;
import org.hnetbench.suites.scoring.ContextSharing;
import org.hnetbench.suites.scoring.Request;

/**
 * Scoring at every length and batch: running text, and items of {@value #ENDINGS} endings whose
 * context is of that length, in both ways. An item's whole sequences are about as many bytes as
 * {@value #ENDINGS} segments of text, so a batch has a quarter as many items.
 *
 * @param text that is scored
 */
record ScoringBenchmark(BenchText text) implements Benchmark {
  private static final String TEXT = "text";
  private static final String SHARED = "shared contexts";
  private static final String WHOLE = "whole sequences";
  private static final int ENDINGS = 4;

  /** As long as the endings of items usually are. */
  private static final int ENDING_BYTES = 64;

  @Override
  public String name() {
    return "score";
  }

  @Override
  public List<List<Case>> groups(List<String> models, List<Size> sizes) {
    List<List<Case>> groups = new ArrayList<>();
    for (Size size : sizes) {
      groups.add(rows(models, List.of(TEXT), size));
      Size items = new Size(size.length(), Math.max(1, size.batch() / ENDINGS));
      groups.add(rows(models, List.of(SHARED, WHOLE), items));
    }
    // Several batches may come to the same number of items.
    return groups.stream().distinct().toList();
  }

  private static List<Case> rows(List<String> models, List<String> ways, Size size) {
    return models.stream()
        .flatMap(
            model -> ways.stream().map(way -> new Case(model, way, size.length(), size.batch())))
        .toList();
  }

  @Override
  public OptionalDouble estimatedBytes(PlannedModel model, Case row) {
    return MemoryNeed.forward(model, row.length(), row.batch());
  }

  @Override
  public Subject subject(BenchModel model, Case row) {
    if (row.way().equals(TEXT)) {
      return new TextSubject(model, text.pieces(row.length(), row.batch()));
    }
    ContextSharing way = row.way().equals(SHARED) ? ContextSharing.ALWAYS : ContextSharing.NEVER;
    return new ItemSubject(model, items(row.length(), row.batch()), way);
  }

  /** Contexts and endings are stretches of the text; what is right does not matter here. */
  private List<List<Request>> items(int length, int count) {
    List<byte[]> contexts = text.pieces(length, count);
    List<byte[]> endings = text.pieces(ENDING_BYTES, count * ENDINGS);
    List<List<Request>> items = new ArrayList<>();
    for (int item = 0; item < count; item++) {
      byte[] context = contexts.get(item);
      items.add(
          endings.subList(item * ENDINGS, (item + 1) * ENDINGS).stream()
              .map(ending -> new Request(context, ending))
              .toList());
    }
    return items;
  }

  @Override
  public BenchTables<?> tables(BenchmarkRecord record, List<Measured> rows) {
    double limit = record.limits().bestProduct();
    double quietest = Measured.quietest(rows);
    return BenchTables.scoring(
        record,
        rows.stream().map(row -> row(row, limit, quietest)).toList(),
        rows.stream()
            .filter(row -> row.row().way().equals(TEXT))
            .flatMap(row -> row.parts().stream())
            .toList());
  }

  private static ScoringSpeedRow row(Measured measured, double limit, double quietest) {
    Quartiles rate = measured.bytesPerSecond();
    return new ScoringSpeedRow(
        measured.row().model(),
        measured.row().way(),
        measured.row().length(),
        measured.row().batch(),
        rate.median(),
        rate.low(),
        rate.high(),
        measured.samples().size(),
        measured.unitsPerSecond(),
        measured.flopsPerSecond(),
        measured.flopsPerSecond() / limit,
        measured.peakBytes(),
        BenchTables.label(measured.status(quietest)));
  }
}
