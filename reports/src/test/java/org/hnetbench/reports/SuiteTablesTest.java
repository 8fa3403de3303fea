package org.hnetbench.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.hnetbench.results.SummaryRow;
import org.junit.jupiter.api.Test;

class SuiteTablesTest {
  private static final String DIFFERENCE = SummaryRow.DIFFERENCE;

  private final SuiteSample sample = new SuiteSample();

  private SuiteTables tables(SuiteFacts... suites) {
    return new SuiteTables(List.of(suites), sample.rows);
  }

  private TextTable table(String title, SuiteFacts... suites) {
    return tables(suites).all().get(title);
  }

  private static List<String> header(TextTable table) {
    return table.header().stream().map(name -> name.replace('\n', ' ')).toList();
  }

  private TextTable text() {
    return table("Running text", SuiteSample.TEXT);
  }

  @Test
  void runningTextStandsBesideItsEntropyPartByPart() {
    sample
        .add(SuiteSample.TEXT, "a", "java", SummaryRow.BITS_PER_BYTE, 2)
        .add(SuiteSample.TEXT, "a", "python", SummaryRow.BITS_PER_BYTE, 2.5)
        .add(SuiteSample.TEXT, "", "python", SummaryRow.UNIGRAM_ENTROPY, 4.567);

    assertThat(header(text()))
        .containsExactly("suite", "data", "model", "documents", "bits per byte", "unigram entropy");
    assertThat(text().rows())
        .containsExactly(
            List.of("bpb, java", "english", "a", "30", "2.0000 [1.9000, 2.1000]", "-"),
            List.of("bpb, python", "english", "a", "30", "2.5000 [2.4000, 2.6000]", "4.57"));
  }

  @Test
  void aDifferenceBelongsToItsModelAndThePerplexityToItsUnit() {
    sample
        .add(SuiteSample.TEXT, "reference", "", SummaryRow.BITS_PER_BYTE, 2)
        .add(SuiteSample.TEXT, "better", "", SummaryRow.BITS_PER_BYTE, 1.5)
        .add(SuiteSample.TEXT, "better", "", SummaryRow.BITS_PER_BYTE_DIFFERENCE, -0.5)
        .add(SuiteSample.TEXT, "better", "", SummaryRow.WORD_PERPLEXITY, 33.33);

    assertThat(header(text()))
        .endsWith("difference to reference, paired", "perplexity a word")
        .doesNotContain("perplexity a base", "paper's perplexity", "seed");
    assertThat(text().rows().get(0)).endsWith("2.0000 [1.9000, 2.1000]", "-", "-");
    assertThat(text().rows().get(1)).endsWith("-0.5000 [-0.6000, -0.4000]", "33.3 [33.2, 33.4]");
  }

  @Test
  void seedsAreToldWhereThereAreSeveral() {
    sample
        .add(SuiteSample.TEXT, "a", 1, "", SummaryRow.BITS_PER_BYTE, 2)
        .add(SuiteSample.TEXT, "a", 2, "", SummaryRow.BITS_PER_BYTE, 3)
        .add(SuiteSample.TEXT, "a", 2, "", SummaryRow.BITS_PER_BYTE_DIFFERENCE, 1);

    assertThat(header(text())).startsWith("suite", "data", "model", "seed", "documents");
    assertThat(text().rows().get(0)).startsWith("bpb", "english", "a", "1").endsWith("-");
    assertThat(text().rows().get(1))
        .startsWith("bpb", "english", "a", "2")
        .endsWith("1.0000 [0.9000, 1.1000]");
  }

  @Test
  void aGuessIsToldWithItsStandardError() {
    sample
        .addExact(SuiteSample.ITEMS, "", SummaryRow.CHANCE, 0.5)
        .add(SuiteSample.ITEMS, "a", "", "acc", 0.6);

    TextTable items = table("Items", SuiteSample.ITEMS);

    // The root of 0.5 · 0.5 / 30 is 0.0913.
    assertThat(header(items))
        .containsExactly(
            "suite", "data", "model", "metric", "value", "guess ± its standard error", "items");
    assertThat(items.rows())
        .containsExactly(
            List.of("quiz", "pairs *", "a", "acc", "0.600 [0.500, 0.700]", "0.500 ± 0.091", "30"));
    assertThat(tables(SuiteSample.ITEMS).notes())
        .anyMatch(note -> note.startsWith("data marked *: a sample"))
        .anyMatch(note -> note.startsWith("guess: "));
  }

  @Test
  void theOtherMetricsAreThoseThatTellSomething() {
    SuiteFacts words = new SuiteFacts("words", "pairs", false, "greedy", "");
    sample
        .add(SuiteSample.ITEMS, "a", "", "acc", 0.6)
        .add(SuiteSample.ITEMS, "a", "", "acc_separate", 0.6)
        .add(SuiteSample.ITEMS, "a", "", "straddling", 0)
        .add(SuiteSample.ITEMS, "a", "", "greedy", 0)
        .add(SuiteSample.ITEMS, "a", "", "gold_bits_per_byte", 1.25)
        .add(SuiteSample.ITEMS, "a", "drop-0.1-both", "acc_norm", 0.2)
        .add(words, "a", "", "greedy", 0.125);

    TextTable metrics = table("Items, other metrics", SuiteSample.ITEMS, words);

    assertThat(header(metrics))
        .containsExactly(
            "suite", "data", "model", "acc", "greedy", "gold bits per byte", "straddling");
    assertThat(metrics.rows())
        .containsExactly(
            List.of("quiz", "pairs *", "a", "0.600", "-", "1.250", "0.000"),
            List.of("words", "pairs", "a", "-", "0.125", "-", "-"));

    sample.add(words, "a", "", "straddling", 0.5).add(words, "a", "", "acc_separate", 0.75);

    assertThat(header(table("Items, other metrics", words))).contains("acc separate");
  }

  @Test
  void noiseReadsAsThePapersTable() {
    sample
        .add(SuiteSample.NOISE, "a", "", "acc", 0.5)
        .add(SuiteSample.NOISE, "a", "drop-0.1-prompt", "acc", 0.9)
        .add(SuiteSample.NOISE, "a", "drop", "acc", 0.4)
        .add(SuiteSample.NOISE, "a", "upper_case", "acc", 0.3)
        .add(SuiteSample.NOISE, "a", SummaryRow.NOISED, "acc", 0.35)
        .add(SuiteSample.NOISE, "a", "", SummaryRow.ROBUSTNESS, 40)
        .add(SuiteSample.NOISE, "b", "", "acc", 0.2)
        .add(SuiteSample.NOISE, "b", SummaryRow.NOISED, "acc", 0.2);

    TextTable noise = table("Noise on prompt, completion and both", SuiteSample.NOISE);

    assertThat(header(noise))
        .containsExactly(
            "suite",
            "data",
            "model",
            "metric",
            "clean",
            "drop",
            "upper case",
            "average",
            "robustness, %",
            "paper's average, %");
    assertThat(noise.rows())
        .containsExactly(
            List.of(
                "quiz-noise",
                "pairs",
                "a",
                "acc",
                "0.500",
                "0.400",
                "0.300",
                "0.350 [0.250, 0.450]",
                "40.0 [39.9, 40.1]",
                "20.1–40.2"),
            List.of(
                "quiz-noise",
                "pairs",
                "b",
                "acc",
                "0.200",
                "-",
                "-",
                "0.200 [0.100, 0.300]",
                "-",
                "20.1–40.2"));
  }

  @Test
  void curvesRiseFromCleanByLevel() {
    sample
        .addCurve("a", 1, "drop", 0.5)
        .addCurve("b", 1, "drop", 0.6)
        .add(SuiteSample.CURVES, "b", "drop", SummaryRow.AREA_UNDER_CURVE + DIFFERENCE, 0.1)
        .add(SuiteSample.CURVES, "b", "drop-0.1", "acc", 0.45);

    TextTable curves =
        table("Noise from none to much: the share of characters it hits", SuiteSample.CURVES);

    assertThat(header(curves))
        .containsExactly(
            "suite",
            "data",
            "model",
            "noise",
            "metric",
            "clean",
            "5 %",
            "10 %",
            "20 %",
            "mean over the range",
            "difference to reference, paired");
    assertThat(curves.rows().get(0).subList(2, 11))
        .containsExactly(
            "a", "drop", "acc", "0.500", "0.400", "-", "0.300", "0.350 [0.250, 0.450]", "-");
    assertThat(curves.rows().get(1).subList(2, 11))
        .containsExactly(
            "b",
            "drop",
            "acc",
            "0.600",
            "0.500",
            "0.450",
            "0.400",
            "0.450 [0.350, 0.550]",
            "0.100 [0.000, 0.200]");
  }

  @Test
  void suitesStandInTheOrderOfTheirFactsAndOthersDoNotShow() {
    SuiteFacts other = new SuiteFacts("other", "pairs", false, "acc", "");
    SuiteFacts elsewhere = new SuiteFacts("quiz", "elsewhere", false, "acc", "");
    sample
        .add(SuiteSample.ITEMS, "a", "", "acc", 0.5)
        .add(elsewhere, "a", "", "acc", 0.1)
        .add(other, "a", "", "acc", 0.4);

    assertThat(table("Items", other, SuiteSample.ITEMS).rows())
        .extracting(row -> row.get(0) + " on " + row.get(1))
        .containsExactly("other on pairs", "quiz on pairs *");
  }

  @Test
  void modelsStandBesideEachOtherPartByPart() {
    for (String model : List.of("a", "b")) {
      for (String part : List.of("java", "python")) {
        sample.add(SuiteSample.TEXT, model, part, SummaryRow.BITS_PER_BYTE, 2);
      }
    }

    assertThat(text().rows())
        .extracting(row -> row.get(0) + " by " + row.get(2))
        .containsExactly(
            "bpb, java by a", "bpb, java by b", "bpb, python by a", "bpb, python by b");
  }

  @Test
  void tablesWithoutRowsAreLeftOutWithTheirNotes() {
    assertThat(tables(SuiteSample.ITEMS, SuiteSample.TEXT).all()).isEmpty();
    assertThat(tables(SuiteSample.ITEMS, SuiteSample.TEXT).notes()).isEmpty();
  }

  /** Two models of usual names and three digits a value, with everything that there can be. */
  @Test
  void wideTablesStillFitAScreen() {
    SuiteFacts longName = new SuiteFacts("continuation-noise", "sample-en", true, "acc_pmi", "");
    for (String model : List.of("bpe-transformer", "h-net-2-stages")) {
      for (String metric :
          List.of(
              "acc",
              "acc_norm",
              "acc_bytes",
              "acc_tokens",
              "acc_pmi",
              "acc_separate",
              "soft_probability",
              "gold_bits_per_byte",
              "straddling")) {
        sample.add(longName, model, "", metric, 0.5);
        sample.add(longName, model, "", metric + DIFFERENCE, -0.5);
      }
      for (String noise :
          List.of("antspeak", "drop", "random_case", "repeat", "upper_case", "noised")) {
        sample.add(longName, model, noise, "acc_pmi", 0.5);
      }
      sample.add(longName, model, "", SummaryRow.ROBUSTNESS, 50);
    }
    sample.addExact(longName, "", SummaryRow.CHANCE, 0.25);

    assertThat(tables(longName).all().values())
        .hasSize(3)
        .allSatisfy(
            table ->
                assertThat(table.aligned().lines().mapToInt(String::length).max().orElseThrow())
                    .isLessThanOrEqualTo(160));
  }

  @Test
  void numbersReadTheSameInAnyLocale() {
    sample.addCurve("a", 1, "drop", 0.5).add(SuiteSample.ITEMS, "a", "", "acc", 0.5);
    List<TextTable> expected =
        List.copyOf(tables(SuiteSample.ITEMS, SuiteSample.CURVES).all().values());
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(tables(SuiteSample.ITEMS, SuiteSample.CURVES).all().values())
          .containsExactlyElementsOf(expected);
    } finally {
      Locale.setDefault(before);
    }
    assertThat(expected).hasSize(3);
  }
}
