package org.hnetbench.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hnetbench.results.OptionRow;
import org.junit.jupiter.api.Test;

class ItemOutcomesTest {
  private static final Bootstrap BOOTSTRAP = new Bootstrap(1, 2000, 0.95);

  private static Map<Metric, Estimate> estimates(List<OptionRow> rows) {
    return ItemOutcomes.of(rows).estimates(BOOTSTRAP);
  }

  @Test
  void allMetricsHaveTheIntervalsThatTheyHaveAlone() {
    List<OptionRow> rows = Rows.random(60, 4, new Random(5));
    ItemOutcomes outcomes = ItemOutcomes.of(rows);
    double[] soft =
        outcomes.items().stream().mapToDouble(item -> item.choice().softProbability()).toArray();

    Estimate shared = outcomes.estimates(BOOTSTRAP).get(Metric.SOFT_PROBABILITY);
    Estimate alone =
        BOOTSTRAP.estimates(new ItemColumns(List.of(soft)), List.of(Quantity.mean(60, 0))).get(0);

    assertThat(shared).isEqualTo(alone);
  }

  @Test
  void pairedDifferencesAreThoseOfTheMetrics() {
    List<OptionRow> ours = Rows.random(400, 4, new Random(6));
    Random random = new Random(7);
    List<OptionRow> theirs =
        ours.stream()
            .map(row -> Rows.scored(row, row.nats() + 2 * random.nextDouble(), false))
            .toList();

    Map<Metric, Estimate> differences =
        ItemOutcomes.of(ours).differences(ItemOutcomes.of(theirs), BOOTSTRAP);

    assertThat(differences).hasSize(12).doesNotContainKey(Metric.STRADDLING);
    Map<Metric, Estimate> first = estimates(ours);
    Map<Metric, Estimate> second = estimates(theirs);
    differences.forEach(
        (metric, difference) -> {
          double expected = first.get(metric).value() - second.get(metric).value();
          assertThat(difference.value())
              .as(metric.key())
              .isCloseTo(expected, within(1e-12 * Math.max(1, first.get(metric).value())));
        });
    // What makes an item hard for both cancels.
    assertThat(width(differences.get(Metric.GOLD_BITS_PER_BYTE)))
        .isLessThan(width(first.get(Metric.GOLD_BITS_PER_BYTE)) / 2);
    ItemOutcomes.of(ours)
        .differences(ItemOutcomes.of(ours), BOOTSTRAP)
        .forEach((metric, none) -> assertThat(none).isEqualTo(new Estimate(0, 0, 0, 400)));
  }

  private static double width(Estimate estimate) {
    return estimate.high() - estimate.low();
  }

  @Test
  void theOrderOfRowsDoesNotMatter() {
    List<OptionRow> rows = Rows.random(50, 4, new Random(8));
    List<OptionRow> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(1));

    assertThat(estimates(shuffled)).isEqualTo(estimates(rows));
    assertThat(ItemOutcomes.of(rows).estimates(new Bootstrap(2, 2000, 0.95)))
        .isNotEqualTo(estimates(rows));
  }

  @Test
  void intervalsCoverTheTruthAboutAsOftenAsTheySay() {
    Random random = new Random(9);
    int covered = 0;
    int coveredDifference = 0;
    for (int trial = 0; trial < 300; trial++) {
      boolean[] ours = new boolean[150];
      boolean[] theirs = new boolean[150];
      for (int i = 0; i < 150; i++) {
        double hardness = random.nextDouble();
        ours[i] = hardness < 0.6;
        theirs[i] = hardness < (random.nextInt(4) == 0 ? 0.9 : 0.4); // 0.525 on average
      }
      Bootstrap bootstrap = new Bootstrap(trial, 400, 0.95);
      ItemOutcomes outcomes = ItemOutcomes.of(Rows.chosen(ours));
      covered += holds(outcomes.estimates(bootstrap).get(Metric.ACC), 0.6);
      coveredDifference +=
          holds(
              outcomes.differences(ItemOutcomes.of(Rows.chosen(theirs)), bootstrap).get(Metric.ACC),
              0.075);
    }
    // 95 % of 300 is 285 with a standard deviation of 3.8.
    assertThat(covered).isBetween(266, 299);
    assertThat(coveredDifference).isBetween(266, 299);
  }

  private static int holds(Estimate estimate, double truth) {
    return estimate.low() <= truth && truth <= estimate.high() ? 1 : 0;
  }

  @Test
  void refusesItemsThatAreNotTheSame() {
    ItemOutcomes two = ItemOutcomes.of(Rows.chosen(true, false));
    ItemOutcomes one = ItemOutcomes.of(Rows.chosen(true));

    assertThatThrownBy(() -> two.differences(one, BOOTSTRAP))
        .hasMessage("not the same items: item-1 was scored on one side only");
    assertThatThrownBy(() -> one.differences(two, BOOTSTRAP))
        .hasMessage("not the same items: item-1 was scored on one side only");
    assertThatThrownBy(
            () ->
                ItemOutcomes.of(Rows.item(0, 0, 1, 2))
                    .differences(ItemOutcomes.of(Rows.item(1, 0, 1, 2)), BOOTSTRAP))
        .hasMessage("not the same items: item-0 was scored on one side only");
    assertThatThrownBy(
            () -> one.differences(ItemOutcomes.of(Rows.item(0, 1, 1, 2, 2, 2)), BOOTSTRAP))
        .hasMessage("not the same items: the options of item-0 differ");
    List<OptionRow> edited =
        Rows.chosen(true).stream().map(row -> Rows.noised(row, "", 1, "nothing", 0)).toList();
    assertThatThrownBy(() -> one.differences(ItemOutcomes.of(edited), BOOTSTRAP))
        .hasMessage("not the same items: the text of item-0 differs");
  }

  @Test
  void refusesNoRowsAndThoseOfTwoModels() {
    assertThatThrownBy(() -> ItemOutcomes.of(List.of())).hasMessage("no items");
    List<OptionRow> twice = new ArrayList<>(Rows.chosen(true));
    twice.addAll(Rows.chosen(false));
    assertThatThrownBy(() -> ItemOutcomes.of(twice))
        .hasMessage("item item-0: options are missing or given twice");
  }
}
