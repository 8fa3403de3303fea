package org.hnetbench.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.hnetbench.results.PublishedTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The transcribed tables agree with themselves and with their notes. */
class PublishedTablesTest {
  private static final String[] TASKS = {
    "lambada", "hellaswag", "piqa", "arc_easy", "arc_challenge", "winogrande", "openbookqa"
  };

  /** Of an average printed to a tenth, of columns printed to a tenth. */
  private static final double ROUNDING = 0.1;

  private static final String[] NOISES = {
    "antspeak", "drop", "random_case", "repeat", "upper_case"
  };

  @ParameterizedTest
  @ValueSource(strings = {"zero_shot", "distillation"})
  void averagesAddUpUnlessANoteSaysOtherwise(String table) {
    for (CSVRecord row : PublishedTable.read(table)) {
      checkAverage(row, mean(row, TASKS));
    }
  }

  @Test
  void robustnessRecomputesUnlessItsNoteSaysOtherwise() {
    Map<String, Double> clean =
        PublishedTable.read("zero_shot").stream()
            .collect(
                Collectors.toMap(
                    PublishedTable::key, row -> PublishedTable.number(row, "hellaswag")));
    for (CSVRecord row : PublishedTable.read("robustness")) {
      double noisy = mean(row, NOISES);
      checkAverage(row, noisy);
      double recomputed = 100 * (noisy - 25) / (clean.get(PublishedTable.key(row)) - 25);
      double difference = Math.abs(recomputed - PublishedTable.number(row, "robustness"));
      String note = row.get("note");
      assertThat(difference > 0.25).as(PublishedTable.key(row)).isEqualTo(!note.isEmpty());
      if (!note.isEmpty()) {
        String value = note.replaceFirst(".*robustness: recomputes as (\\S+) .*", "$1");
        assertThat(recomputed).isCloseTo(Double.parseDouble(value), within(0.05));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"models", "zero_shot", "robustness", "chinese_code", "dna", "distillation"})
  void everyRowNamesItsSource(String table) {
    assertThat(PublishedTable.read(table))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.get("source")).contains("Table"))
        .allSatisfy(row -> assertThat(row.isConsistent()).isTrue());
  }

  private static void checkAverage(CSVRecord row, double average) {
    double difference = Math.abs(average - PublishedTable.number(row, "average"));
    assertThat(difference > ROUNDING)
        .as(row.get("model"))
        .isEqualTo(row.get("note").contains("average: recomputes"));
  }

  private static double mean(CSVRecord row, String... columns) {
    return Arrays.stream(columns)
        .mapToDouble(column -> PublishedTable.number(row, column))
        .average()
        .orElseThrow();
  }
}
