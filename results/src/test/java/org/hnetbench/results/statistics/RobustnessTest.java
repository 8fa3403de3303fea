package org.hnetbench.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.hnetbench.results.OptionRow;
import org.hnetbench.results.PublishedTable;
import org.junit.jupiter.api.Test;

class RobustnessTest {
  private static final Bootstrap BOOTSTRAP = new Bootstrap(1, 1000, 0.95);
  private static final List<String> PLACES = List.of("prompt", "completion", "both");
  private static final List<String> NOISES =
      List.of("antspeak", "drop", "random_case", "repeat", "upper_case");

  private static List<OptionRow> noised(String noise, String place, long seed, boolean... right) {
    return Rows.chosen(right).stream()
        .map(row -> Rows.noised(row, noise, Double.NaN, place, seed))
        .toList();
  }

  private static boolean[] firstRight(int right, int items) {
    boolean[] chosen = new boolean[items];
    Arrays.fill(chosen, 0, right, true);
    return chosen;
  }

  @Test
  void theFormulaGivesThePublishedScoresUpToTheirNotes() {
    Map<String, Double> clean =
        PublishedTable.read("zero_shot").stream()
            .collect(
                Collectors.toMap(
                    PublishedTable::key, row -> PublishedTable.number(row, "hellaswag")));
    Map<String, Double> odd =
        Map.of("L SpaceByte", 38.6, "L H-Net 2-stage", 39.9, "XL H-Net 1-stage", 39.1);
    List<CSVRecord> rows = PublishedTable.read("robustness");
    assertThat(rows).hasSize(15);
    for (CSVRecord row : rows) {
      String key = PublishedTable.key(row);
      double noised =
          NOISES.stream().mapToDouble(noise -> PublishedTable.number(row, noise)).sum() / 5;

      double score = Robustness.score(noised / 100, clean.get(key) / 100, 0.25);

      double printed = PublishedTable.number(row, "robustness");
      if (odd.containsKey(key)) { // the paper's own columns give another score
        assertThat(score).as(key).isCloseTo(odd.get(key), within(0.05));
        assertThat(score).as(key).isNotCloseTo(printed, within(0.35));
      } else {
        assertThat(score).as(key).isCloseTo(printed, within(0.21));
      }
    }
  }

  @Test
  void averagesPlacesThenNoises() {
    // 20 items. Clean: 16 right. Noise a: 10, 8, 6 right, so 8 = 0.4. Noise b, two seeds:
    // prompt 12 and 14, completion 13 and 13, both 13 and 13, so 13 = 0.65. Average 0.525.
    List<OptionRow> rows = new ArrayList<>(Rows.chosen(firstRight(16, 20)));
    int[] a = {10, 8, 6};
    int[][] b = {{12, 14}, {13, 13}, {13, 13}};
    for (int place = 0; place < 3; place++) {
      rows.addAll(noised("a", PLACES.get(place), 1, firstRight(a[place], 20)));
      rows.addAll(noised("b", PLACES.get(place), 1, firstRight(b[place][0], 20)));
      rows.addAll(noised("b", PLACES.get(place), 2, firstRight(b[place][1], 20)));
    }

    Robustness robustness = Robustness.of(ItemVariants.of(rows), Metric.ACC_NORM, BOOTSTRAP);

    assertThat(robustness.chance()).isEqualTo(0.25);
    assertThat(robustness.clean().value()).isEqualTo(0.8);
    assertThat(robustness.byNoise().keySet()).containsExactly("a", "b");
    assertThat(robustness.byNoise().get("a").value()).isCloseTo(0.4, within(1e-12));
    assertThat(robustness.byNoise().get("b").value()).isCloseTo(0.65, within(1e-12));
    assertThat(robustness.noised().value()).isCloseTo(0.525, within(1e-12));
    Estimate score = known(robustness.score());
    assertThat(score.value()).isCloseTo(100 * 0.275 / 0.55, within(1e-9));
    assertThat(score.n()).isEqualTo(20);
    assertThat(score.low()).isLessThan(50);
    assertThat(score.high()).isGreaterThan(50);
  }

  @Test
  void noiseThatCostsNothingKeepsAHundredExactly() {
    // Items are resampled with all their variants: numerator and denominator move together.
    List<OptionRow> rows = new ArrayList<>(Rows.chosen(firstRight(30, 40)));
    PLACES.forEach(place -> rows.addAll(noised("a", place, 1, firstRight(30, 40))));

    Estimate score = known(Robustness.of(ItemVariants.of(rows), Metric.ACC, BOOTSTRAP).score());

    assertThat(score.value()).isCloseTo(100, within(1e-9));
    assertThat(score.low()).isCloseTo(100, within(1e-9));
    assertThat(score.high()).isCloseTo(100, within(1e-9));
  }

  @Test
  void aCleanAccuracyNotAboveChanceHasNoScore() {
    // 14 of 40 is 0.35; its interval reaches down to 0.2.
    List<OptionRow> rows = new ArrayList<>(Rows.chosen(firstRight(14, 40)));
    PLACES.forEach(place -> rows.addAll(noised("a", place, 1, firstRight(12, 40))));

    Robustness robustness = Robustness.of(ItemVariants.of(rows), Metric.ACC, BOOTSTRAP);

    assertThat(robustness.score())
        .isEqualTo(
            new Robustness.Score.Absent(
                "clean acc is not certainly above chance: nothing that noise could take away"));
    assertThat(robustness.noised().value()).isEqualTo(0.3);
    assertThat(Robustness.score(0.3, 0.25, 0.25)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Robustness.score(0.2, 0.2, 0.25)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void intervalsOfScoreAndDifferenceCoverTheTruth() {
    Random random = new Random(5);
    int covered = 0;
    int coveredDifference = 0;
    for (int trial = 0; trial < 200; trial++) {
      double[] hardness = random.doubles(200).toArray();
      ItemVariants ours = simulated(hardness, 0.65, 0.45, random);
      ItemVariants theirs = simulated(hardness, 0.65, 0.35, random);
      Bootstrap bootstrap = new Bootstrap(trial, 300, 0.95);
      covered += holds(known(Robustness.of(ours, Metric.ACC, bootstrap).score()), 50);
      coveredDifference +=
          holds(known(Robustness.difference(ours, theirs, Metric.ACC, bootstrap)), 25);
    }
    // 95 % of 200 is 190 with a standard deviation of 3.1.
    assertThat(covered).isBetween(175, 199);
    assertThat(coveredDifference).isBetween(175, 199);
  }

  /** Right where the item is not too hard, clean and under noise; a fifth is luck. */
  private static ItemVariants simulated(
      double[] hardness, double clean, double noised, Random random) {
    List<OptionRow> rows = new ArrayList<>(Rows.chosen(right(hardness, clean, random)));
    PLACES.forEach(place -> rows.addAll(noised("a", place, 1, right(hardness, noised, random))));
    return ItemVariants.of(rows);
  }

  private static boolean[] right(double[] hardness, double share, Random random) {
    boolean[] right = new boolean[hardness.length];
    for (int i = 0; i < right.length; i++) {
      right[i] = (random.nextInt(5) == 0 ? random.nextDouble() : hardness[i]) < share;
    }
    return right;
  }

  private static int holds(Estimate estimate, double truth) {
    return estimate.low() <= truth && truth <= estimate.high() ? 1 : 0;
  }

  private static Estimate known(Robustness.Score score) {
    assertThat(score).isInstanceOf(Robustness.Score.Known.class);
    return ((Robustness.Score.Known) score).estimate();
  }

  @Test
  void equalModelsDifferByNothingAndAWeakOneHasNoDifference() {
    double[] hardness = new Random(6).doubles(100).toArray();
    ItemVariants strong = simulated(hardness, 0.7, 0.5, new Random(1));
    ItemVariants weak = simulated(hardness, 0.25, 0.2, new Random(1));

    assertThat(known(Robustness.difference(strong, strong, Metric.ACC, BOOTSTRAP)))
        .isEqualTo(new Estimate(0, 0, 0, 100));
    assertThat(Robustness.difference(weak, strong, Metric.ACC, BOOTSTRAP))
        .asString()
        .contains("acc of the model is not certainly above chance");
    assertThat(Robustness.difference(strong, weak, Metric.ACC, BOOTSTRAP))
        .asString()
        .contains("acc of the reference is not certainly above chance");
  }

  @Test
  void refusesVariantsThatAreNotTheProtocol() {
    List<OptionRow> clean = Rows.chosen(true, true);
    assertRefused(Metric.ACC, clean, "no noised variants");
    assertRefused(
        Metric.ACC,
        concat(clean, noised("a", "prompt", 1, true, true)),
        "noise a is at [prompt], expected [both, completion, prompt]");
    assertRefused(
        Metric.ACC,
        concat(clean, noised("a", "prompt", 1, true)),
        "item-1 was scored on one side only");
    assertRefused(Metric.ACC, noised("a", "prompt", 1, true), "0 clean variants, expected one");
    List<OptionRow> levels = new ArrayList<>(clean);
    for (double level : new double[] {0.1, 0.2}) {
      clean.forEach(row -> levels.add(Rows.noised(row, "drop", level, "both", 1)));
    }
    assertRefused(Metric.ACC, levels, "noise drop has the levels 0.1 and 0.2, expected one");
    assertRefused(Metric.MARGIN, clean, "margin is not an accuracy");
  }

  private static List<OptionRow> concat(List<OptionRow> first, List<OptionRow> second) {
    List<OptionRow> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }

  private static void assertRefused(Metric metric, List<OptionRow> rows, String message) {
    assertThatThrownBy(() -> Robustness.of(ItemVariants.of(rows), metric, BOOTSTRAP))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
