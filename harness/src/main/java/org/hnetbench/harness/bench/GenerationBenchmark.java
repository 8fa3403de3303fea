package org.hnetbench.harness.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hnetbench.harness.bench.WritingSubject.Stage;
import org.hnetbench.harness.bench.WritingSubject.Texts;
import org.hnetbench.harness.comparison.PlannedModel;
import org.hnetbench.results.benchmark.BenchmarkRecord;
import org.hnetbench.results.benchmark.GenerationSpeedRow;
import org.hnetbench.results.benchmark.RowStatus;
import org.hnetbench.suites.data.Utf8;

/**
 * Generation behind prompts of every length, at every batch. Reading the prompts and writing on are
 * measured apart, the models taking turns in each.
 *
 * @param text of prompts and what follows them
 */
record GenerationBenchmark(BenchText text) implements Benchmark {
  private static final String PREFILL = "prefill";
  private static final String BYTES = "bytes";

  /** Bytes that follow a prompt. */
  private static final int WRITTEN = 64;

  private static final double SLOW = 0.95;

  @Override
  public String name() {
    return "generate";
  }

  @Override
  public List<List<Case>> groups(List<String> models, List<Size> sizes) {
    List<List<Case>> groups = new ArrayList<>();
    for (Size size : sizes) {
      for (String way : List.of(PREFILL, BYTES)) {
        groups.add(
            models.stream()
                .map(model -> new Case(model, way, size.length(), size.batch()))
                .toList());
      }
    }
    return groups;
  }

  @Override
  public OptionalDouble estimatedBytes(PlannedModel model, Case row) {
    return MemoryNeed.forward(model, row.length() + WRITTEN, row.batch());
  }

  @Override
  public Subject subject(BenchModel model, Case row) {
    List<byte[]> prompts = new ArrayList<>();
    List<byte[]> continuations = new ArrayList<>();
    for (byte[] piece : text.pieces(row.length() + WRITTEN, row.batch())) {
      int cut = Utf8.boundaryAtOrBefore(piece, piece.length - WRITTEN);
      prompts.add(Arrays.copyOf(piece, cut));
      continuations.add(Arrays.copyOfRange(piece, cut, piece.length));
    }
    Texts texts = Texts.of(model.model().tokenizer(), prompts, continuations);
    return new WritingSubject(
        model, texts, row.way().equals(PREFILL) ? Stage.PREFILL : Stage.UNITS);
  }

  @Override
  public BenchTables<?> tables(BenchmarkRecord record, List<Measured> rows) {
    double limit = record.limits().bestProduct();
    double quietest = Measured.quietest(rows);
    Map<Case, Measured> byCase =
        rows.stream().collect(Collectors.toMap(Measured::row, Function.identity()));
    List<Measured> written = rows.stream().filter(row -> row.row().way().equals(BYTES)).toList();
    return BenchTables.generation(
        record,
        written.stream()
            .map(
                row -> {
                  Case prefill =
                      new Case(row.row().model(), PREFILL, row.row().length(), row.row().batch());
                  return row(row, byCase.get(prefill), limit, quietest);
                })
            .toList(),
        written.stream().flatMap(row -> row.parts().stream()).toList());
  }

  private static GenerationSpeedRow row(
      Measured written, Measured prefill, double limit, double quietest) {
    Quartiles rate = written.bytesPerSecond();
    double bytesPerUnit = written.work().bytes() / written.row().batch();
    double[] steps =
        written.samples().stream()
            .flatMap(sample -> sample.steps().stream())
            .mapToDouble(Double::doubleValue)
            .toArray();
    return new GenerationSpeedRow(
        written.row().model(),
        written.row().length(),
        written.row().batch(),
        rate.median(),
        rate.low(),
        rate.high(),
        written.samples().size(),
        1000 * prefill.seconds().median(),
        1000 * Quartiles.at(0.5, steps) / bytesPerUnit,
        1000 * Quartiles.at(SLOW, steps) / bytesPerUnit,
        written.flopsPerSecond(),
        written.flopsPerSecond() / limit,
        Math.max(written.peakBytes(), prefill.peakBytes()),
        BenchTables.label(status(written, prefill, quietest)));
  }

  /** A row of which one half is wrong is wrong, whichever half it is. */
  private static RowStatus status(Measured written, Measured prefill, double quietest) {
    return Stream.of(written.status(quietest), prefill.status(quietest))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }
}
