package org.hnetbench.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  private static final TextTable TABLE =
      new TextTable(
          List.of("model", "bits\nper byte"),
          List.of(List.of("a|b", "1"), List.of("long-ü", "22")));

  @Test
  void alignsColumns() {
    assertThat(TABLE.aligned())
        .isEqualTo(
            """
                        bits
            model   per byte
            ----------------
            a|b            1
            long-ü        22
            """);
  }

  @Test
  void writesMarkdown() {
    assertThat(TABLE.markdown())
        .isEqualTo(
            """
            | model | bits per byte |
            |:--|--:|
            | a\\|b | 1 |
            | long-ü | 22 |
            """);
  }

  @Test
  void markdownThatACellWouldBeIsEscaped() {
    TextTable table =
        new TextTable(List.of("a*b*\n|"), List.of(List.of("x *"), List.of("_y_\nacc_pmi")));

    assertThat(table.markdown())
        .isEqualTo(
            """
            | a\\*b\\* \\| |
            |:--|
            | x \\* |
            | \\_y\\_ acc_pmi |
            """);
  }

  @Test
  void columnsThatSayNothingInAnyRowVanish() {
    TextTable table =
        new TextTable(
            List.of("name", "seed", "value", "paper"),
            List.of(List.of("a", "", "-", "-"), List.of("b", "", "2", "")),
            2);

    TextTable told = table.withoutEmptyColumns();

    assertThat(told)
        .isEqualTo(
            new TextTable(
                List.of("name", "value"), List.of(List.of("a", "-"), List.of("b", "2")), 1));
  }

  @Test
  void aRowOfAnotherLengthIsRefused() {
    assertThatThrownBy(() -> new TextTable(List.of("a"), List.of(List.of("1", "2"))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
