package org.hnetbench.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hnetbench.results.OptionRow;
import org.junit.jupiter.api.Test;

class MetricTest {
  private static final Bootstrap BOOTSTRAP = new Bootstrap(1, 2000, 0.95);
  private static final Set<Metric> ACCURACIES =
      Stream.of(Metric.values()).filter(Metric::countsChoices).collect(Collectors.toSet());

  private static Map<Metric, Estimate> estimates(List<OptionRow> rows) {
    return ItemOutcomes.of(rows).estimates(BOOTSTRAP);
  }

  /** The rows under a model that needs the same for every byte. */
  private static List<OptionRow> byteUniform(List<OptionRow> rows) {
    return rows.stream()
        .map(
            row -> {
              double nats = 0; // summed byte by byte, as a scorer does
              for (int i = 0; i < row.bytes(); i++) {
                nats += Math.log(256);
              }
              return Rows.row(
                  row.item(),
                  row.option(),
                  row.gold(),
                  row.bytes(),
                  row.characters(),
                  row.bytes(),
                  nats,
                  Double.NaN,
                  nats);
            })
        .toList();
  }

  @Test
  void aByteUniformModelNeedsEightBitsAndChoosesByBytesAsAGuess() {
    List<OptionRow> rows = byteUniform(Rows.random(1000, 4, new Random(1)));
    ItemOutcomes outcomes = ItemOutcomes.of(rows);

    for (ItemOutcome item : outcomes.items()) {
      assertThat(item.choice().accBytes()).isEqualTo(0.25);
      assertThat(item.choice().accTokens()).isEqualTo(0.25); // its units are bytes
      assertThat(item.choice().accPmi()).isEqualTo(0.25); // it knows nothing of the context
    }
    Map<Metric, Estimate> estimates = outcomes.estimates(BOOTSTRAP);
    assertThat(estimates.get(Metric.ACC_BYTES)).isEqualTo(new Estimate(0.25, 0.25, 0.25, 1000));
    assertThat(estimates.get(Metric.GOLD_BITS_PER_BYTE).value()).isCloseTo(8, within(1e-12));
    assertThat(estimates.get(Metric.GOLD_BITS_PER_BYTE).high()).isCloseTo(8, within(1e-12));
    assertThat(estimates.get(Metric.ACC).value()).isCloseTo(rateOfTheShortest(rows), within(1e-12));
  }

  /** How often the right option is the shortest in bytes, in whole numbers. */
  private static double rateOfTheShortest(List<OptionRow> rows) {
    double sum = 0;
    int items = 0;
    for (int first = 0; first < rows.size(); first += 4) {
      List<OptionRow> item = rows.subList(first, first + 4);
      int shortest = item.stream().mapToInt(OptionRow::bytes).min().getAsInt();
      List<OptionRow> ties = item.stream().filter(row -> row.bytes() == shortest).toList();
      sum += ties.stream().anyMatch(OptionRow::gold) ? 1.0 / ties.size() : 0;
      items++;
    }
    return sum / items;
  }

  @Test
  void aPlantedOracleIsAlwaysRight() {
    List<OptionRow> rows =
        Rows.random(300, 4, new Random(2)).stream()
            .map(
                row ->
                    Rows.row(
                        row.item(),
                        row.option(),
                        row.gold(),
                        row.bytes(),
                        row.characters(),
                        row.units(),
                        row.gold() ? 1e-6 : 100 * row.bytes(),
                        Double.NaN,
                        50))
            .map(row -> Rows.scored(row, row.nats(), row.gold()))
            .toList();

    Map<Metric, Estimate> estimates = estimates(rows);

    for (Metric metric : ACCURACIES) {
      assertThat(estimates.get(metric)).as(metric.key()).isEqualTo(new Estimate(1, 1, 1, 300));
    }
    assertThat(estimates.get(Metric.GREEDY).value()).isEqualTo(1);
    assertThat(estimates.get(Metric.SOFT_PROBABILITY).value()).isCloseTo(1, within(1e-12));
    assertThat(estimates.get(Metric.BRIER).value()).isCloseTo(0, within(1e-12));
    assertThat(estimates.get(Metric.PERPLEXITY).value()).isCloseTo(1, within(1e-5));
  }

  @Test
  void shuffledLabelsGiveChance() {
    Map<Metric, Estimate> estimates = estimates(Rows.random(10_000, 4, new Random(3)));

    // Four standard deviations of a proportion: 4 sqrt(0.25 x 0.75 / 10,000) = 0.0173.
    for (Metric metric : ACCURACIES) {
      Estimate estimate = estimates.get(metric);
      assertThat(estimate.value()).as(metric.key()).isCloseTo(0.25, within(0.0173));
      assertThat(estimate.high() - estimate.low())
          .as(metric.key())
          .isCloseTo(2 * 1.96 * 0.00433, within(0.002));
    }
  }

  @Test
  void withoutTiesAccuraciesAreThoseOfANaiveLoop() {
    List<OptionRow> rows = Rows.random(500, 5, new Random(4));
    Map<Metric, Estimate> estimates = estimates(rows);

    // The formulas of lm-evaluation-harness (argmax of log-likelihood over a length) and ours.
    assertAccuracy(estimates, Metric.ACC, rows, row -> -row.nats());
    assertAccuracy(estimates, Metric.ACC_NORM, rows, row -> -row.nats() / row.characters());
    assertAccuracy(estimates, Metric.ACC_BYTES, rows, row -> -row.nats() / row.bytes());
    assertAccuracy(estimates, Metric.ACC_TOKENS, rows, row -> -row.nats() / row.units());
    ToDoubleFunction<OptionRow> exact =
        row -> Double.isNaN(row.separateNats()) ? row.nats() : row.separateNats();
    assertAccuracy(estimates, Metric.ACC_SEPARATE, rows, row -> -exact.applyAsDouble(row));
    assertAccuracy(
        estimates, Metric.ACC_PMI, rows, row -> row.aloneNats() - exact.applyAsDouble(row));
  }

  private static void assertAccuracy(
      Map<Metric, Estimate> estimates,
      Metric metric,
      List<OptionRow> rows,
      ToDoubleFunction<OptionRow> score) {
    int right = 0;
    for (int first = 0; first < rows.size(); first += 5) {
      OptionRow best = rows.get(first);
      for (OptionRow row : rows.subList(first, first + 5)) {
        best = score.applyAsDouble(row) > score.applyAsDouble(best) ? row : best;
      }
      right += best.gold() ? 1 : 0;
    }
    assertThat(estimates.get(metric).value())
        .as(metric.key())
        .isCloseTo(right / 500.0, within(1e-12));
    assertThat(right).isBetween(50, 200); // the loop tells something
  }

  @Test
  void bitsPerByteAndPerplexityAreOfSums() {
    // Right options: 4 nats on 4 bytes (name 0), 10 nats on 8 bytes, one option only.
    List<OptionRow> rows = new ArrayList<>(Rows.item(0, 0, 4));
    rows.add(Rows.row("item-1", 0, true, 8, 8, 2, 10, Double.NaN, 12));

    Map<Metric, Estimate> estimates = estimates(rows);

    assertThat(estimates.get(Metric.GOLD_BITS_PER_BYTE).value())
        .isCloseTo(14 / (12 * Math.log(2)), within(1e-12));
    assertThat(estimates.get(Metric.PERPLEXITY).value()).isCloseTo(Math.exp(7), within(1e-9));
    // Draws are both the first (1/4), both the second (1/4) or one of each.
    assertThat(estimates.get(Metric.PERPLEXITY).low()).isCloseTo(Math.exp(4), within(1e-9));
    assertThat(estimates.get(Metric.PERPLEXITY).high()).isCloseTo(Math.exp(10), within(1e-9));
  }

  @Test
  void whatASingleOptionDoesNotHaveIsAbsent() {
    assertThat(estimates(Rows.item(0, 0, 4)).keySet())
        .isEqualTo(
            EnumSet.of(
                Metric.GOLD_BITS_PER_BYTE, Metric.GREEDY, Metric.PERPLEXITY, Metric.STRADDLING));

    List<OptionRow> mixed = new ArrayList<>(Rows.item(0, 0, 4));
    for (int i = 1; i < 60; i++) {
      mixed.addAll(Rows.item(i, 0, i % 2 == 0 ? 1 : 3, 2));
    }
    Estimate acc = estimates(mixed).get(Metric.ACC);
    assertThat(acc.n()).isEqualTo(59);
    assertThat(acc.value()).isCloseTo(29.0 / 59, within(1e-15)); // not over 60
  }

  @Test
  void metricsAreFoundByTheNamesOfTheSummary() {
    assertThat(Stream.of(Metric.values()).map(Metric::key))
        .containsExactly(
            "acc",
            "acc_norm",
            "acc_bytes",
            "acc_tokens",
            "acc_pmi",
            "acc_separate",
            "gold_bits_per_byte",
            "margin",
            "soft_probability",
            "brier",
            "greedy",
            "perplexity",
            "straddling");
    for (Metric metric : Metric.values()) {
      assertThat(Metric.named(metric.key())).contains(metric);
      assertThat(metric.meaning()).isNotBlank().doesNotContain("\n");
    }
    assertThat(Metric.named("accuracy")).isEmpty();
  }
}
