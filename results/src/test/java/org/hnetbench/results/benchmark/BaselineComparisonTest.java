package org.hnetbench.results.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineComparisonTest {
  private static final int TABLES = 400;
  private static final int ROWS = 20;

  @Test
  void tablesOfTheSameCodeAreFlaggedAsRarelyAsPromised() throws IOException {
    int flagged = 0;
    for (int table = 0; table < TABLES; table++) {
      SimulatedMachine machine = new SimulatedMachine(table, ROWS, 7);
      flagged += count(compare(machine.run(1, 1), machine.run(1, 1)), Verdict.SLOWER, Verdict.FASTER);
    }

    // Binomial with 400 tables of 1 %: 10 or more have probability 0.8 %.
    assertThat(flagged).isLessThan(10);
  }

  @ParameterizedTest
  @CsvSource({
    // noise, hits, drift, least felt of the load, load before, load now
    "0.02, 0.10, 0.02, 1.0, 1.0, 1.0",
    "0.05, 0.10, 0.01, 1.0, 1.0, 2.0",
    "0.02, 0.10, 0.00, 0.0, 1.0, 2.0",
    "0.02, 0.10, 0.00, 0.0, 2.0, 1.0",
    "0.10, 0.10, 0.05, 0.5, 1.0, 1.3"
  })
  void sharedMachinesRaiseNoFalseAlarms(
      double noise, double hits, double drift, double leastFelt, double before, double now)
      throws IOException {
    int flagged = 0;
    for (int table = 0; table < 100; table++) {
      SimulatedMachine machine = new SimulatedMachine(1000 + table, ROWS, 9);
      machine.noise = noise;
      machine.hits = hits;
      machine.drift = drift;
      machine.leastFelt = leastFelt;
      BaselineComparison comparison = compare(machine.run(1, before), machine.run(1, now));
      flagged += count(comparison, Verdict.SLOWER, Verdict.FASTER);
    }

    assertThat(flagged).isLessThanOrEqualTo(3); // 1 is expected of 100 tables at 1 %
  }

  @Test
  void aSlowDownIsFoundAsOftenAsTheNormalDistributionSays() throws IOException {
    int found = 0;
    for (int table = 0; table < TABLES; table++) {
      SimulatedMachine machine = new SimulatedMachine(table, ROWS, 25);
      machine.noise = 1e-4;
      found += slower(compare(machine.run(1, 1), machine.run(1.2, 1)), "row 0");
    }

    // Without noise within a run, what is left has a known variance.
    double deviation = Math.sqrt(2) * BaselineComparison.BETWEEN_RUNS;
    double critical =
        NormalDistribution.of(0, 1)
            .inverseSurvivalProbability(BaselineComparison.FALSE_ALARMS / ROWS / 2);
    double expected =
        NormalDistribution.of(Math.log(1.2), deviation).survivalProbability(critical * deviation);
    double spread = Math.sqrt(expected * (1 - expected) / TABLES);
    assertThat((double) found / TABLES).isCloseTo(expected, within(3 * spread));
  }

  @ParameterizedTest
  @CsvSource({
    // rows, samples, noise, hits, drift, load before, load now, found of 100
    " 2, 5, 0.03, 0.00, 0.00, 1.0, 1.0, 95",
    " 8, 5, 0.02, 0.05, 0.01, 1.0, 1.0, 90",
    "50, 7, 0.02, 0.00, 0.01, 1.0, 1.5, 95",
    "50, 9, 0.03, 0.10, 0.01, 1.2, 1.2, 80"
  })
  void aSlowDownOfThirtyPercentIsFound(
      int rows, int samples, double noise, double hits, double drift, double before, double now, int least)
      throws IOException {
    int found = 0;
    for (int table = 0; table < 100; table++) {
      SimulatedMachine machine = new SimulatedMachine(2000 + table, rows, samples);
      machine.noise = noise;
      machine.hits = hits;
      machine.drift = drift;
      found += slower(compare(machine.run(1, before), machine.run(1.3, now)), "row 0");
    }

    assertThat(found).isGreaterThanOrEqualTo(least);
  }

  @Test
  void aRowThatCannotShowThirtyPercentIsCalledNoisy() throws IOException {
    SimulatedMachine machine = new SimulatedMachine(1, ROWS, 5);
    machine.noise = 0.3;

    BaselineComparison comparison = compare(machine.run(1, 1), machine.run(1, 1));

    assertThat(count(comparison, Verdict.NOISY)).isGreaterThan(ROWS / 2);
    assertThat(comparison.compared())
        .filteredOn(each -> each.verdict() == Verdict.SAME)
        .allMatch(each -> each.threshold() <= BaselineComparison.FOUND);
  }

  @Test
  void aMachineThatIsSlowerTodayIsNoSlowDown() throws IOException {
    BaselineComparison comparison =
        compare(record("a", 1, 0.5), record("a", 1.6, 0.8)); // both 1.6 times

    assertThat(comparison.compared())
        .singleElement()
        .returns(Verdict.SAME, ComparedMeasurement::verdict)
        .satisfies(each -> assertThat(each.ratio()).isCloseTo(1, within(1e-12)))
        .satisfies(each -> assertThat(each.secondsRatio()).isCloseTo(1.6, within(1e-12)));
  }

  @Test
  void whatChangesInYardsticksAloneIsNoVerdict() throws IOException {
    BaselineComparison comparison = compare(record("a", 1, 0.8), record("a", 1, 0.5));

    assertThat(comparison.compared())
        .singleElement()
        .returns(Verdict.NOISY, ComparedMeasurement::verdict)
        .satisfies(each -> assertThat(each.ratio()).isCloseTo(1.6, within(1e-12)));
    assertThat(comparison.regressed()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1.3, SLOWER", "1.05, SAME", "1, SAME", "0.95, SAME", "0.7, FASTER"})
  void steadySamplesAreJudgedByTheirRatio(double ratio, Verdict verdict) throws IOException {
    BaselineComparison comparison = compare(record("a", 2, 1), record("a", 2 * ratio, 1));

    assertThat(comparison.compared())
        .extracting(ComparedMeasurement::verdict)
        .containsExactly(verdict);
    assertThat(comparison.regressed()).isEqualTo(verdict == Verdict.SLOWER);
  }

  @Test
  void twoSamplesTellNoNoise() throws IOException {
    Measurement two = new Measurement("a", List.of(1.0, 1.0), List.of(1.0, 1.0));

    assertThat(compare(SimulatedMachine.record(List.of(two)), record("a", 2, 1)).compared())
        .singleElement()
        .returns(Verdict.NOISY, ComparedMeasurement::verdict)
        .returns(Double.POSITIVE_INFINITY, ComparedMeasurement::threshold);
  }

  @Test
  void rowsOfOneRunAloneAreListed() throws IOException {
    Measurement untimed = new Measurement("gone", List.of(), List.of());
    BenchmarkRecord before =
        SimulatedMachine.record(List.of(steady("old", 1, 1), steady("both", 1, 1), steady("gone", 1, 1)));
    BenchmarkRecord now =
        SimulatedMachine.record(List.of(steady("new", 1, 1), untimed, steady("both", 1, 1)));

    BaselineComparison comparison = compare(before, now);

    assertThat(comparison.compared()).extracting(ComparedMeasurement::key).containsExactly("both");
    assertThat(comparison.onlyNow()).containsExactly("new");
    assertThat(comparison.onlyBefore()).containsExactly("old", "gone");
  }

  @Test
  void anotherBenchmarkIsRefusedEvenIfForced() {
    BenchmarkRecord train =
        new BenchmarkRecord("train", Map.of(), Map.of(), record("a", 1, 1).limits(), List.of());

    assertThatThrownBy(() -> BaselineComparison.of(train, record("a", 1, 1), true))
        .isInstanceOf(IOException.class)
        .hasMessage("the baseline is of the benchmark 'train', this run of 'kernels'");
  }

  @Test
  void anotherMachineIsRefusedUnlessForcedAndThenMarked() throws IOException {
    BenchmarkRecord now = record("a", 1, 1);
    BenchmarkRecord other =
        new BenchmarkRecord(
            "kernels",
            Map.of("processor", "y", "cores", "2", "memory", "8 GiB"),
            Map.of(),
            now.limits(),
            now.measurements());

    assertThatThrownBy(() -> BaselineComparison.of(other, now, false))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the baseline is of another machine: memory was '8 GiB', is not told;"
                + " processor was 'y', is 'x'");
    assertThat(BaselineComparison.of(other, now, true).machineDifferences())
        .containsExactly("memory was '8 GiB', is not told", "processor was 'y', is 'x'");
    assertThat(BaselineComparison.of(now, now, false).machineDifferences()).isEmpty();
  }

  private static BaselineComparison compare(BenchmarkRecord before, BenchmarkRecord now)
      throws IOException {
    return BaselineComparison.of(before, now, false);
  }

  private static int count(BaselineComparison comparison, Verdict... verdicts) {
    return (int)
        comparison.compared().stream()
            .filter(each -> List.of(verdicts).contains(each.verdict()))
            .count();
  }

  private static int slower(BaselineComparison comparison, String key) {
    return (int)
        comparison.compared().stream()
            .filter(each -> each.key().equals(key) && each.verdict() == Verdict.SLOWER)
            .count();
  }

  private static BenchmarkRecord record(String key, double seconds, double yardstick) {
    return SimulatedMachine.record(List.of(steady(key, seconds, yardstick)));
  }

  private static Measurement steady(String key, double seconds, double yardstick) {
    return new Measurement(key, Collections.nCopies(5, seconds), Collections.nCopies(5, yardstick));
  }
}
