package org.hnetbench.harness.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hnetbench.harness.comparison.SmallComparison;
import org.hnetbench.harness.experiment.ExperimentReader;
import org.hnetbench.harness.run.DeviceKind;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.results.CsvTable;
import org.hnetbench.results.benchmark.BenchmarkFile;
import org.hnetbench.results.benchmark.GenerationSpeedRow;
import org.hnetbench.results.benchmark.Measurement;
import org.hnetbench.results.benchmark.PartRow;
import org.hnetbench.results.benchmark.ScoringSpeedRow;
import org.hnetbench.results.benchmark.TrainingSpeedRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelBenchTest {
  private static final int ROUNDS = 1; // fewer than a user may ask for

  @TempDir private Path folder;

  private final ModelBench bench =
      new ModelBench(new PrintStream(PrintStream.nullOutputStream()));
  private final PrintWriter out = new PrintWriter(new StringWriter());

  @Test
  void training_is_measured_at_every_size() throws IOException {
    assertThat(bench.train(request(List.of(), List.of(64, 128), List.of()), out)).isTrue();

    List<TrainingSpeedRow> rows = read("bench-train.csv", TrainingSpeedRow.class);
    assertThat(rows)
        .extracting(row -> row.model() + " " + row.length() + " " + row.batch())
        .containsExactly("bpe 64 16", "hnet 64 16", "bpe 128 8", "hnet 128 8"); // 1024 bytes each
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row.samples()).isEqualTo(ROUNDS);
              assertThat(row.bytesPerSecond()).isPositive();
              assertThat(row.unitsPerSecond()).isBetween(1.0, row.bytesPerSecond());
              assertThat(row.flopsPerSecond())
                  .isCloseTo(row.flopsPerByte() * row.bytesPerSecond(), within(1.0));
              assertThat(row.wasted()).isBetween(0.0, 1.0);
            });
    assertPartsAddUp();
    assertThat(BenchmarkFile.read(folder.resolve("out/bench-train.json")).measurements())
        .extracting(Measurement::key)
        .containsExactly("bpe / 64 / 16", "hnet / 64 / 16", "bpe / 128 / 8", "hnet / 128 / 8");
  }

  @Test
  void all_but_time_is_the_same_again() throws IOException {
    BenchRequest request = request(List.of("hnet"), List.of(128), List.of(2));
    bench.train(request, out);
    TrainingSpeedRow first = read("bench-train.csv", TrainingSpeedRow.class).get(0);
    bench.train(request, out);
    TrainingSpeedRow again = read("bench-train.csv", TrainingSpeedRow.class).get(0);

    assertThat(again.flopsPerByte()).isEqualTo(first.flopsPerByte());
    assertThat(again.wasted()).isEqualTo(first.wasted());
    assertThat(again.bytesPerSecond() / again.unitsPerSecond())
        .isCloseTo(first.bytesPerSecond() / first.unitsPerSecond(), within(1e-9));
  }

  @Test
  void scoring_is_measured_in_every_way() throws IOException {
    assertThat(bench.score(request(List.of("hnet"), List.of(64), List.of(4)), out)).isTrue();

    assertThat(read("bench-score.csv", ScoringSpeedRow.class))
        .allSatisfy(row -> assertThat(row.bytesPerSecond()).isPositive())
        .extracting(row -> row.way() + " " + row.batch())
        .containsExactly("text 4", "shared contexts 1", "whole sequences 1");
    assertPartsAddUp();
  }

  @Test
  void generation_is_measured_at_every_batch() throws IOException {
    assertThat(bench.generate(request(List.of("bpe"), List.of(64), List.of(1, 2)), out)).isTrue();

    assertThat(read("bench-generate.csv", GenerationSpeedRow.class))
        .allSatisfy(
            row -> {
              assertThat(row.prefillMs()).isPositive();
              assertThat(row.byteMs()).isPositive();
              assertThat(row.byteMsHigh()).isGreaterThanOrEqualTo(row.byteMs());
            })
        .extracting(GenerationSpeedRow::batch)
        .containsExactly(1L, 2L);
    assertPartsAddUp();
  }

  @Test
  void a_model_that_is_not_there_is_told_with_the_nearest() throws IOException {
    BenchRequest request = request(List.of("hnett"), List.of(64), List.of(1));

    assertThatThrownBy(() -> bench.train(request, out))
        .isInstanceOfSatisfying(
            UserError.class, e -> assertThat(e.code()).isEqualTo("HNB-BENCH-MODEL"))
        .hasMessageContaining("did you mean \"hnet\"?");
  }

  @Test
  void what_cannot_fit_is_told_before_and_leaves_nothing() throws IOException {
    BenchRequest request = request(List.of(), List.of(64), List.of(Integer.MAX_VALUE));

    assertThatThrownBy(() -> bench.train(request, out))
        .isInstanceOfSatisfying(
            UserError.class, e -> assertThat(e.code()).isEqualTo("HNB-BENCH-MEMORY"))
        .hasMessageContainingAll("bpe at 2147483647 x 64 bytes needs about", "this machine has");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void sizes_that_do_not_fit_are_left_out_of_a_table() throws IOException {
    bench.train(request(List.of("bpe"), List.of(64), List.of(1, Integer.MAX_VALUE)), out);

    assertThat(read("bench-train.csv", TrainingSpeedRow.class))
        .extracting(TrainingSpeedRow::status)
        .satisfies(
            statuses -> {
              assertThat(statuses.get(0)).isIn("measured", "noisy");
              assertThat(statuses.get(1)).isEqualTo("unavailable");
            });
  }

  private BenchRequest request(List<String> models, List<Integer> lengths, List<Integer> batches)
      throws IOException {
    return new BenchRequest(
        ExperimentReader.read(SmallComparison.write(folder, 1024), List.of()).get(0),
        models,
        lengths,
        batches,
        ROUNDS,
        2,
        DeviceKind.CPU,
        new BenchOutput.Wanted(Optional.of(folder.resolve("out")), Optional.empty(), false),
        Map.of());
  }

  private <R extends Record> List<R> read(String file, Class<R> type) throws IOException {
    return CsvTable.read(folder.resolve("out").resolve(file), type);
  }

  private void assertPartsAddUp() throws IOException {
    Map<String, Double> sums = new HashMap<>();
    for (PartRow row : read("bench-parts.csv", PartRow.class)) {
      sums.merge(row.model() + row.length() + " " + row.batch(), row.share(), Double::sum);
    }
    assertThat(sums).isNotEmpty();
    assertThat(sums.values()).allSatisfy(sum -> assertThat(sum).isCloseTo(1, within(1e-9)));
  }
}
