package org.hnetbench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.hnetbench.results.ModelRow;
import org.hnetbench.results.RunFolder;
import org.hnetbench.results.TrainRow;
import org.hnetbench.results.ValidationRow;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetTest {
  private static final double RATE = 3e-3;
  private static final double WARMUP = 0.1;
  private static final double DECAY = 0.2;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"steps, 24", "bytes, 12000", "flops, 7e9"})
  void stopsWithinAStepAndTheScheduleFollowsIt(String kind, double budget) throws IOException {
    TinyExperiment experiment = TinyExperiment.in(folder);
    String amount = kind.equals("flops") ? "7e9" : Long.toString((long) budget);
    CommandResult result = experiment.run("budget={" + kind + ": " + amount + "}");
    assertThat(result.exitCode()).as(result.err()).isZero();

    RunFolder run = experiment.tables();
    Map<String, List<TrainRow>> logs =
        run.log(run.train(), TrainRow.class).stream()
            .collect(Collectors.groupingBy(TrainRow::model));
    assertThat(logs).containsOnlyKeys("bpe", "hnet");
    for (List<TrainRow> log : logs.values()) {
      ToDoubleFunction<TrainRow> spent = row -> spent(kind, row);
      assertThat(spent.applyAsDouble(log.get(log.size() - 1))).isGreaterThanOrEqualTo(budget);
      assertThat(spent.applyAsDouble(log.get(log.size() - 2))).isLessThan(budget);
      for (int i = 0; i < log.size(); i++) {
        double before = i == 0 ? 0 : spent.applyAsDouble(log.get(i - 1)) / budget;
        assertThat(log.get(i).step()).isEqualTo(i + 1);
        assertThat(log.get(i).learningRate()).isCloseTo(RATE * factor(before), within(1e-12));
      }
    }
    assertSameBytes(logs.get("bpe"), logs.get("hnet"));
    assertCostsAgree(run, logs);
    assertCurves(run, logs);
  }

  private static double spent(String kind, TrainRow row) {
    return switch (kind) {
      case "steps" -> row.step();
      case "bytes" -> row.bytes();
      default -> row.flops();
    };
  }

  /** Linear rise, flat, inverse square root to zero: 1 / sqrt(1 + 10 x) shifted and scaled. */
  private static double factor(double spent) {
    if (spent <= WARMUP) {
      return spent / WARMUP;
    }
    double x = Math.max(0, (spent - 1 + DECAY) / DECAY);
    double end = 1 / Math.sqrt(11);
    return (1 / Math.sqrt(1 + 10 * x) - end) / (1 - end);
  }

  /** Documents differ in length, so equal byte counts step by step mean equal segments. */
  private static void assertSameBytes(List<TrainRow> one, List<TrainRow> other) {
    int steps = Math.min(one.size(), other.size());
    List<Long> bytes = one.stream().limit(steps).map(TrainRow::bytes).toList();
    assertThat(other.stream().limit(steps).map(TrainRow::bytes)).containsExactlyElementsOf(bytes);
    List<Long> lengths = new ArrayList<>();
    for (int i = 1; i < steps; i++) {
      lengths.add(bytes.get(i) - bytes.get(i - 1));
    }
    assertThat(lengths.stream().distinct().count()).isGreaterThan(5);
    assertThat(lengths).allSatisfy(length -> assertThat(length).isBetween(448L, 512L));
  }

  private static void assertCostsAgree(RunFolder run, Map<String, List<TrainRow>> logs)
      throws IOException {
    for (ModelRow model : run.table(run.models(), ModelRow.class)) {
      List<TrainRow> log = logs.get(model.model());
      TrainRow last = log.get(log.size() - 1);
      assertThat(model.trainBytes()).isEqualTo(last.bytes());
      assertThat(model.trainFlops()).isEqualTo(last.flops());
      double realised = last.flops() / (3.0 * last.bytes());
      assertThat(model.realisedFlopsPerByte()).isCloseTo(realised, within(1e-9 * realised));
    }
  }

  private static void assertCurves(RunFolder run, Map<String, List<TrainRow>> logs)
      throws IOException {
    Map<String, List<ValidationRow>> curves =
        run.log(run.validation(), ValidationRow.class).stream()
            .collect(Collectors.groupingBy(ValidationRow::model));
    logs.forEach(
        (model, log) -> {
          List<ValidationRow> curve = curves.get(model);
          assertThat(curve).hasSizeGreaterThanOrEqualTo(20);
          assertThat(curve).extracting(ValidationRow::step).doesNotHaveDuplicates().isSorted();
          assertThat(curve.get(curve.size() - 1).step()).isEqualTo(log.get(log.size() - 1).step());
        });
  }
}
