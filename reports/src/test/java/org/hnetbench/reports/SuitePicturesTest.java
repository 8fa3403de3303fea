package org.hnetbench.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.hnetbench.results.SummaryRow;
import org.junit.jupiter.api.Test;

class SuitePicturesTest {
  private final SuiteSample sample = new SuiteSample();

  private Map<String, LineChart> pictures() {
    return SuitePictures.of(List.of(SuiteSample.ITEMS, SuiteSample.CURVES), sample.rows);
  }

  private static List<String> names(LineChart chart) {
    return chart.series().stream().map(Series::name).toList();
  }

  @Test
  void ofOneModelAllNoisesShareAPicture() {
    sample.addCurve("a", 1, "drop", 0.5).addCurve("a", 1, "typos", 0.6);

    assertThat(pictures()).containsOnlyKeys("noise-quiz-curves.svg");
    LineChart chart = pictures().get("noise-quiz-curves.svg");
    assertThat(names(chart)).containsExactly("drop", "typos");
    Series drop = chart.series().get(0);
    assertThat(drop.x()).containsExactly(new double[] {0, 5, 20}, within(1e-12));
    assertThat(drop.y()).containsExactly(new double[] {0.5, 0.4, 0.3}, within(1e-12));
    assertThat(drop.low()).containsExactly(new double[] {0.4, 0.3, 0.2}, within(1e-12));
    assertThat(drop.high()).containsExactly(new double[] {0.6, 0.5, 0.4}, within(1e-12));
    assertThat(chart.y().title()).isEqualTo("accuracy (acc)");
    assertThat(chart.subtitle())
        .isEqualTo("30 items of pairs (a sample). Bands: 95 % bootstrap over items.");
  }

  @Test
  void severalModelsHaveAPictureANoiseAndLookAlikeInAll() {
    sample
        .add(SuiteSample.ITEMS, "z", "", "acc", 0.5)
        .addCurve("a", 1, "drop", 0.5)
        .addCurve("a", 1, "typos", 0.5)
        .addCurve("z", 1, "drop", 0.6);

    assertThat(pictures())
        .containsOnlyKeys("noise-quiz-curves-drop.svg", "noise-quiz-curves-typos.svg");
    LineChart chart = pictures().get("noise-quiz-curves-drop.svg");
    assertThat(names(chart)).containsExactly("a", "z");
    assertThat(chart.title()).contains("drop").contains("quiz-curves");
    // By the order of the models, not of a picture's curves: z has the first row of all.
    assertThat(chart.series()).extracting(Series::look).containsExactly(1, 0);
    assertThat(pictures().get("noise-quiz-curves-typos.svg").series().get(0).look()).isEqualTo(1);
  }

  @Test
  void seedsOfAModelAreNamedAndShareItsColour() {
    sample.addCurve("a", 1, "drop", 0.5).addCurve("a", 2, "drop", 0.6);

    LineChart chart = pictures().get("noise-quiz-curves-drop.svg");

    assertThat(names(chart)).containsExactly("a, seed 1", "a, seed 2");
    assertThat(chart.series()).extracting(Series::look).containsExactly(0, 0);
    assertThat(chart.series().get(1).y()[0]).isEqualTo(0.6);
  }

  @Test
  void aGuessIsADashedLineOverTheWholeRange() {
    sample.addCurve("a", 1, "drop", 0.5).addExact(SuiteSample.CURVES, "", SummaryRow.CHANCE, 0.25);

    Series guess = pictures().get("noise-quiz-curves.svg").series().get(1);

    assertThat(guess.guide()).isTrue();
    assertThat(guess.x()).containsExactly(new double[] {0, 20}, within(1e-12));
    assertThat(guess.y()).containsExactly(0.25, 0.25);
    assertThat(guess.hasIntervals()).isFalse();
  }

  @Test
  void amongSeveralDataSetsNamesTellTheData() {
    sample.addCurve("a", 1, "drop", 0.5);
    SuiteFacts odd = new SuiteFacts("quiz-curves", "my data/x", false, "acc", "");
    sample
        .add(odd, "a", "drop-0", "acc", 0.5)
        .add(odd, "a", "drop-0.1", "acc", 0.5)
        .add(odd, "a", "drop", SummaryRow.AREA_UNDER_CURVE, 0.5);

    assertThat(SuitePictures.amongSeveral(List.of(SuiteSample.CURVES, odd), sample.rows))
        .containsOnlyKeys("noise-quiz-curves-pairs.svg", "noise-quiz-curves-my_data_x.svg");
  }

  @Test
  void withoutCurvesThereIsNoPicture() {
    sample.add(SuiteSample.ITEMS, "a", "", "acc", 0.5);

    assertThat(pictures()).isEmpty();
  }
}
