package org.hnetbench.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.csv.CSVRecord;
import org.hnetbench.results.OptionRow;
import org.hnetbench.results.PublishedTable;
import org.junit.jupiter.api.Test;

class ZeroShotAverageTest {
  private static final Bootstrap BOOTSTRAP = Bootstrap.seeded(1);

  /** Items of which some are right; of LAMBADA, those that the model would have written. */
  private static ItemOutcomes outcomes(ZeroShotTask task, boolean... right) {
    if (task != ZeroShotTask.LAMBADA) {
      return ItemOutcomes.of(Rows.chosen(right));
    }
    List<OptionRow> rows = new ArrayList<>();
    for (int i = 0; i < right.length; i++) {
      rows.add(Rows.scored(Rows.item(i, 0, 5).get(0), 5, right[i]));
    }
    return ItemOutcomes.of(rows);
  }

  private static Map<ZeroShotTask, ItemOutcomes> tasks(double share, int items, Random random) {
    Map<ZeroShotTask, ItemOutcomes> tasks = new EnumMap<>(ZeroShotTask.class);
    for (ZeroShotTask task : ZeroShotTask.values()) {
      boolean[] right = new boolean[items];
      for (int i = 0; i < items; i++) {
        right[i] = random.nextDouble() < share;
      }
      tasks.put(task, outcomes(task, right));
    }
    return tasks;
  }

  @Test
  void givesThePublishedAverages() {
    List<CSVRecord> rows = PublishedTable.read("zero_shot");
    assertThat(rows).hasSize(15);
    for (CSVRecord row : rows) {
      Map<ZeroShotTask, Double> values = new EnumMap<>(ZeroShotTask.class);
      for (ZeroShotTask task : ZeroShotTask.values()) {
        values.put(task, PublishedTable.number(row, task.column()));
      }
      // An average printed to a tenth, of columns printed to a tenth.
      assertThat(ZeroShotAverage.of(values))
          .as(PublishedTable.key(row))
          .isCloseTo(PublishedTable.number(row, "average"), within(0.1));
    }
  }

  @Test
  void everyTaskWeighsTheSameWhateverItsSize() {
    Map<ZeroShotTask, ItemOutcomes> tasks = new EnumMap<>(ZeroShotTask.class);
    for (ZeroShotTask task : ZeroShotTask.values()) {
      tasks.put(task, outcomes(task, false, false));
    }
    tasks.put(ZeroShotTask.LAMBADA, outcomes(ZeroShotTask.LAMBADA, true, true, true, false));

    Estimate average = ZeroShotAverage.of(tasks, BOOTSTRAP);

    assertThat(average.value()).isCloseTo(0.75 / 7, within(1e-12));
    assertThat(average.n()).isEqualTo(16);
  }

  @Test
  void theStandardErrorIsThatOfSevenIndependentSamples() {
    Map<ZeroShotTask, ItemOutcomes> tasks = tasks(0.5, 300, new Random(1));
    double variance = 0;
    for (Map.Entry<ZeroShotTask, ItemOutcomes> entry : tasks.entrySet()) {
      double p = entry.getValue().estimates(BOOTSTRAP).get(entry.getKey().metric()).value();
      variance += p * (1 - p) / 300 / 49;
    }

    Estimate average = ZeroShotAverage.of(tasks, BOOTSTRAP);

    // Draws that all tasks share would make it sqrt(7) times as wide.
    assertThat(average.high() - average.low())
        .isCloseTo(2 * 1.96 * Math.sqrt(variance), within(0.005));
  }

  @Test
  void theDifferenceIsPaired() {
    Map<ZeroShotTask, ItemOutcomes> ours = tasks(0.6, 50, new Random(2));
    Map<ZeroShotTask, ItemOutcomes> theirs = tasks(0.4, 50, new Random(3));

    Estimate difference = ZeroShotAverage.difference(ours, theirs, BOOTSTRAP);

    assertThat(difference.value())
        .isCloseTo(
            ZeroShotAverage.of(ours, BOOTSTRAP).value()
                - ZeroShotAverage.of(theirs, BOOTSTRAP).value(),
            within(1e-12));
    assertThat(difference.low()).isPositive();
    assertThat(ZeroShotAverage.difference(ours, ours, BOOTSTRAP))
        .isEqualTo(new Estimate(0, 0, 0, 350));
    theirs.put(ZeroShotTask.PIQA, outcomes(ZeroShotTask.PIQA, true));
    assertThatThrownBy(() -> ZeroShotAverage.difference(ours, theirs, BOOTSTRAP))
        .hasMessageContaining("not the same items");
  }

  @Test
  void thereIsNoAverageOfSix() {
    Map<ZeroShotTask, ItemOutcomes> tasks = tasks(0.5, 10, new Random(4));
    tasks.remove(ZeroShotTask.ARC_EASY);

    assertThatThrownBy(() -> ZeroShotAverage.of(tasks, BOOTSTRAP))
        .hasMessage("no average without arc_easy");
  }
}
