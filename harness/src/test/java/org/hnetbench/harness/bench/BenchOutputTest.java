package org.hnetbench.harness.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.results.CsvTable;
import org.hnetbench.results.benchmark.BenchmarkFile;
import org.hnetbench.results.benchmark.BenchmarkRecord;
import org.hnetbench.results.benchmark.Limits;
import org.hnetbench.results.benchmark.Measurement;
import org.hnetbench.results.benchmark.TrainingSpeedRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchOutputTest {
  private static final Map<String, String> HERE = Map.of("processor", "this one");

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();

  @Test
  void everything_lies_in_the_folder() throws IOException {
    Path results = folder.resolve("new/folder");
    BenchOutput output = BenchOutput.open("train", wanted(results, Optional.empty()), HERE);

    assertThat(output.finish(tables(1, "measured"), new PrintWriter(out))).isTrue();

    assertThat(CsvTable.read(results.resolve("bench-train.csv"), TrainingSpeedRow.class))
        .hasSize(1);
    assertThat(results.resolve("bench-parts.csv")).exists();
    assertThat(results.resolve("bench-train.md")).exists();
    assertThat(BenchmarkFile.read(results.resolve("bench-train.json")))
        .isEqualTo(tables(1, "measured").record());
    assertThat(out.toString()).endsWith("Everything is in " + results + "\n");
  }

  @Test
  void a_refused_row_is_a_failure() {
    BenchOutput output = BenchOutput.open("train", wanted(folder, Optional.empty()), HERE);

    assertThat(output.finish(tables(1, "refused"), new PrintWriter(out))).isFalse();
  }

  @Test
  void a_slow_down_against_the_baseline_is_a_failure_and_the_same_again_is_none()
      throws IOException {
    BenchmarkFile.write(folder.resolve("before.json"), tables(1, "measured").record());
    BenchOutput output =
        BenchOutput.open("train", wanted(folder, Optional.of(folder.resolve("before.json"))), HERE);

    assertThat(output.finish(tables(1.3, "measured"), new PrintWriter(out))).isFalse();
    assertThat(output.finish(tables(1.01, "measured"), new PrintWriter(out))).isTrue();
  }

  @Test
  void a_baseline_that_cannot_be_compared_with_is_refused_before_any_work() throws IOException {
    Path before = folder.resolve("before.json");
    BenchmarkFile.write(before, tables(1, "measured").record());
    Map<String, String> elsewhere = Map.of("processor", "another");

    assertRefused("train", before, elsewhere, "of another machine", "--force");
    assertRefused("score", before, HERE, "of the benchmark 'train'", "bench-score.json");
    assertRefused("train", folder.resolve("none.json"), HERE, "none.json: no such file", "");
    Files.writeString(before, "{}");
    assertRefused("train", before, HERE, "no record of a benchmark", "");
  }

  @Test
  void another_machine_may_be_forced() throws IOException {
    Path before = folder.resolve("before.json");
    BenchmarkFile.write(before, tables(1, "measured").record());

    BenchOutput output =
        BenchOutput.open(
            "train",
            new BenchOutput.Wanted(Optional.of(folder), Optional.of(before), true),
            Map.of("processor", "another"));

    assertThat(output.folder()).isEqualTo(folder);
  }

  private void assertRefused(
      String benchmark, Path before, Map<String, String> machine, String why, String remedy) {
    Path results = folder.resolve("results");
    assertThatThrownBy(
            () -> BenchOutput.open(benchmark, wanted(results, Optional.of(before)), machine))
        .isInstanceOfSatisfying(
            UserError.class, e -> assertThat(e.code()).isEqualTo("HNB-BENCH-BASELINE"))
        .hasMessageContainingAll(why, remedy);
    assertThat(results).doesNotExist();
  }

  private static BenchOutput.Wanted wanted(Path folder, Optional<Path> baseline) {
    return new BenchOutput.Wanted(Optional.of(folder), baseline, false);
  }

  /** One row whose nine samples are about so many seconds. */
  private static BenchTables<?> tables(double seconds, String status) {
    double[] spread = {0.99, 1, 1.01, 1, 0.98, 1.02, 1, 1.01, 0.99};
    List<Double> samples = DoubleStream.of(spread).map(each -> each * seconds).boxed().toList();
    List<Double> yardsticks = DoubleStream.generate(() -> 0.01).limit(9).boxed().toList();
    BenchmarkRecord record =
        new BenchmarkRecord(
            "train",
            HERE,
            Map.of("commit", "c"),
            new Limits(Map.of("kernels", 1e11), 1e10, 0.01),
            List.of(new Measurement("a / 512 / 4", samples, yardsticks)));
    double rate = 2048 / seconds;
    return BenchTables.training(
        record,
        List.of(
            new TrainingSpeedRow(
                "a",
                512,
                4,
                rate,
                rate,
                rate,
                9,
                rate / 4,
                5e6,
                rate * 5e6,
                0.5,
                1e8,
                0.1,
                status)),
        List.of());
  }
}
