package org.hnetbench.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.hnetbench.results.OptionRow;
import org.junit.jupiter.api.Test;

class ItemAgreementTest {
  private static List<OptionRow> with(List<OptionRow> rows, int index, OptionRow row) {
    List<OptionRow> changed = new ArrayList<>(rows);
    changed.set(index, row);
    return changed;
  }

  @Test
  void theSameScoresAgreeInAnyOrderAndInPart() {
    List<OptionRow> rows = Rows.random(20, 4, new Random(1));
    List<OptionRow> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(2));

    assertThat(ItemAgreement.disagreements(rows, shuffled, 0)).isEmpty();
    assertThat(ItemAgreement.disagreements(rows, shuffled.subList(0, 10), 0)).isEmpty();
  }

  @Test
  void whatDiffersIsNamed() {
    List<OptionRow> rows = Rows.chosen(true, true);
    OptionRow first = rows.get(0);

    assertThat(
            ItemAgreement.disagreements(
                rows, with(rows, 0, Rows.scored(first, 1.00001, false)), 1e-4))
        .isEmpty();
    assertThat(
            ItemAgreement.disagreements(
                rows, with(rows, 0, Rows.scored(first, 1.00001, false)), 1e-6))
        .containsExactly("item item-0, option 0: nats 1.00001, recorded 1.0");
    OptionRow separate = Rows.row("item-0", 0, true, 4, 3, 2, 1, 1.5, 7);
    assertThat(ItemAgreement.disagreements(rows, with(rows, 0, separate), 1e-4))
        .containsExactly("item item-0, option 0: separate nats 1.5, recorded NaN");
    assertThat(ItemAgreement.disagreements(rows.subList(1, 8), rows, 1e-4))
        .containsExactly("item item-0, option 0: not recorded");
    List<OptionRow> edited = new ArrayList<>(rows);
    edited.set(
        0,
        new OptionRow(
            "m",
            1,
            "d",
            "s",
            "",
            Double.NaN,
            "nothing",
            0,
            "item-0",
            0,
            true,
            "other",
            10,
            4,
            3,
            2,
            1,
            Double.NaN,
            7,
            false,
            false));
    assertThat(ItemAgreement.disagreements(rows, edited, 1e-4))
        .containsExactly("item item-0, option 0: other bytes were scored");
  }

  @Test
  void variantsAreNotMixedUp() {
    List<OptionRow> rows = Rows.chosen(true);
    List<OptionRow> noised =
        rows.stream().map(row -> Rows.noised(row, "drop", 0.1, "both", 1)).toList();

    assertThat(ItemAgreement.disagreements(rows, noised, 1e-4)).hasSize(4);
  }
}
