package org.hnetbench.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hnetbench.results.OptionRow;
import org.junit.jupiter.api.Test;

class NoiseCurveTest {
  private static final Bootstrap BOOTSTRAP = new Bootstrap(1, 1000, 0.95);

  /** Ten items, of which the first {@code right} are chosen right. */
  private static List<OptionRow> ten(int right) {
    boolean[] chosen = new boolean[10];
    Arrays.fill(chosen, 0, right, true);
    return Rows.chosen(chosen);
  }

  private static List<OptionRow> at(List<OptionRow> rows, double level, long seed) {
    return rows.stream().map(row -> Rows.noised(row, "drop", level, "both", seed)).toList();
  }

  @SafeVarargs
  private static ItemVariants variants(List<OptionRow>... rows) {
    List<OptionRow> all = new ArrayList<>();
    List.of(rows).forEach(all::addAll);
    return ItemVariants.of(all);
  }

  private static NoiseCurve curve(ItemVariants variants) {
    return NoiseCurve.of(variants, "drop", "both", Metric.ACC, BOOTSTRAP);
  }

  @Test
  void theAreaIsThatOfTrapezoidsOverTheirWidth() {
    // Levels 0 (clean), 0.1, 0.4 with 0.8, 0.6 (0.7 and 0.5), 0.2:
    // 0.1 (0.8 + 0.6) / 2 + 0.3 (0.6 + 0.2) / 2 = 0.07 + 0.12, over 0.4.
    NoiseCurve curve =
        curve(variants(ten(8), at(ten(7), 0.1, 1), at(ten(5), 0.1, 2), at(ten(2), 0.4, 1)));

    assertThat(curve.points().keySet()).containsExactly(0.0, 0.1, 0.4);
    assertThat(curve.points().get(0.0).value()).isEqualTo(0.8);
    assertThat(curve.points().get(0.1).value()).isCloseTo(0.6, within(1e-12));
    assertThat(curve.points().get(0.4).value()).isEqualTo(0.2);
    assertThat(curve.area().value()).isCloseTo(0.19 / 0.4, within(1e-12));
    assertThat(curve.area().n()).isEqualTo(10);
  }

  @Test
  void aFlatCurveHasItsHeightAndTheIntervalOfTheAccuracy() {
    // Items are resampled with all their levels, so no level averages away another's luck.
    ItemVariants variants = variants(ten(6), at(ten(6), 0.1, 1), at(ten(6), 0.4, 1));

    NoiseCurve curve = curve(variants);

    Estimate accuracy = variants.clean().estimates(BOOTSTRAP).get(Metric.ACC);
    assertThat(curve.area().value()).isCloseTo(0.6, within(1e-12));
    assertThat(curve.area().low()).isCloseTo(accuracy.low(), within(1e-12));
    assertThat(curve.area().high()).isCloseTo(accuracy.high(), within(1e-12));
  }

  @Test
  void aMeasuredLevelZeroStandsInsteadOfTheCleanItems() {
    NoiseCurve curve = curve(variants(ten(8), at(ten(4), 0, 1), at(ten(2), 0.2, 1)));

    assertThat(curve.area().value()).isCloseTo(0.3, within(1e-12));
  }

  @Test
  void otherNoisesAndPlacesAreLeftOut() {
    List<OptionRow> other =
        ten(0).stream().map(row -> Rows.noised(row, "swap", 0.1, "both", 1)).toList();
    List<OptionRow> elsewhere =
        ten(0).stream().map(row -> Rows.noised(row, "drop", 0.1, "prompt", 1)).toList();

    assertThat(curve(variants(ten(8), at(ten(6), 0.2, 1), other, elsewhere)).area().value())
        .isCloseTo(0.7, within(1e-12));
  }

  @Test
  void theDifferenceIsPaired() {
    ItemVariants ours = variants(ten(8), at(ten(6), 0.2, 1));
    ItemVariants theirs = variants(ten(7), at(ten(3), 0.2, 1));

    Estimate difference =
        NoiseCurve.difference(ours, theirs, "drop", "both", Metric.ACC, BOOTSTRAP);

    assertThat(difference.value()).isCloseTo(0.7 - 0.5, within(1e-12));
    assertThat(NoiseCurve.difference(ours, ours, "drop", "both", Metric.ACC, BOOTSTRAP))
        .isEqualTo(new Estimate(0, 0, 0, 10));
    assertThatThrownBy(
            () ->
                NoiseCurve.difference(
                    ours,
                    variants(ten(7), at(ten(3), 0.3, 1)),
                    "drop",
                    "both",
                    Metric.ACC,
                    BOOTSTRAP))
        .hasMessageContaining("not the same noises");
  }

  @Test
  void intervalsCoverTheTruth() {
    Random random = new Random(3);
    int covered = 0;
    for (int trial = 0; trial < 200; trial++) {
      List<OptionRow> rows = new ArrayList<>();
      boolean[][] right = new boolean[3][100];
      for (int i = 0; i < 100; i++) {
        double hardness = random.nextDouble();
        right[0][i] = hardness < 0.7;
        right[1][i] = hardness < 0.5;
        right[2][i] = hardness < 0.4;
      }
      rows.addAll(Rows.chosen(right[0]));
      rows.addAll(at(Rows.chosen(right[1]), 0.2, 1));
      rows.addAll(at(Rows.chosen(right[2]), 0.4, 1));
      Estimate area =
          NoiseCurve.of(
                  ItemVariants.of(rows),
                  "drop",
                  "both",
                  Metric.ACC,
                  new Bootstrap(trial, 300, 0.95))
              .area();
      covered += area.low() <= 0.525 && 0.525 <= area.high() ? 1 : 0;
    }
    // 95 % of 200 is 190 with a standard deviation of 3.1.
    assertThat(covered).isBetween(175, 199);
  }

  @Test
  void refusesWhatIsNoCurve() {
    List<OptionRow> levelless =
        ten(5).stream().map(row -> Rows.noised(row, "drop", Double.NaN, "both", 1)).toList();

    assertThatThrownBy(() -> curve(variants(ten(8))))
        .hasMessage("noise drop at both has the levels [0.0]: no curve");
    assertThatThrownBy(() -> curve(variants(ten(8), levelless)))
        .hasMessage("noise drop at both has the levels [0.0, NaN]: no curve");
    assertThatThrownBy(
            () ->
                NoiseCurve.of(
                    variants(ten(8), at(ten(2), 0.1, 1)),
                    "drop",
                    "both",
                    Metric.GOLD_BITS_PER_BYTE,
                    BOOTSTRAP))
        .hasMessage("gold_bits_per_byte is not a mean over items");
  }
}
