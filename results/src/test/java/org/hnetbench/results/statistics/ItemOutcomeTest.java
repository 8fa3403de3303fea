package org.hnetbench.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import org.hnetbench.results.OptionRow;
import org.junit.jupiter.api.Test;

class ItemOutcomeTest {
  private static final double NONE = Double.NaN;

  @Test
  void eachWayOfChoosingIsItsFormula() {
    // By hand.    nats   characters   bytes        units  minus alone
    // option 0    4      4/2 = 2      4/3 = 1.33   4      4 - 5 = -1
    // option 1    6      6/4 = 1.5    6/5 = 1.2    6/3 = 2  6 - 9 = -3     right
    // option 2    3      3/1 = 3      3/2 = 1.5    3      3 - 3 = 0
    List<OptionRow> rows =
        List.of(
            Rows.row("a", 0, false, 3, 2, 1, 4, NONE, 5),
            Rows.row("a", 1, true, 5, 4, 3, 6, NONE, 9),
            Rows.row("a", 2, false, 2, 1, 1, 3, NONE, 3));

    ItemOutcome outcome = ItemOutcome.of(rows);
    Choice choice = outcome.choice();

    assertThat(outcome.options()).isEqualTo(3);
    assertThat(outcome.gold()).isEqualTo(1);
    assertThat(choice.acc()).isZero();
    assertThat(choice.accNorm()).isEqualTo(1);
    assertThat(choice.accBytes()).isEqualTo(1);
    assertThat(choice.accTokens()).isEqualTo(1);
    assertThat(choice.accPmi()).isEqualTo(1);
    assertThat(choice.accSeparate()).isZero();
    assertThat(choice.margin()).isEqualTo(-3);
    // exp(-6) / (exp(-4) + exp(-6) + exp(-3)) = 1 / (7.389056 + 1 + 20.085537)
    assertThat(choice.softProbability()).isCloseTo(1 / 28.474593, within(1e-9));
    // (7.389056^2 + (1 - 28.474593)^2 + 20.085537^2) / 28.474593^2
    assertThat(choice.brier())
        .isCloseTo((54.598149 + 754.853261 + 403.428797) / 810.802447, within(1e-8));
    assertThat(outcome.goldNats()).isEqualTo(6);
    assertThat(outcome.goldBytes()).isEqualTo(5);
    assertThat(outcome.straddling()).isFalse();
  }

  @Test
  void whereATokenStraddlesExactBytesAreScoredSeparately() {
    // Jointly option 1 is the lowest, separately option 0; less alone 0: 2 - 4, 1: 3 - 6.
    List<OptionRow> rows =
        List.of(
            Rows.row("a", 0, true, 2, 2, 1, 5, 2, 4), Rows.row("a", 1, false, 2, 2, 1, 3, NONE, 6));

    ItemOutcome outcome = ItemOutcome.of(rows);

    assertThat(outcome.choice().acc()).isZero();
    assertThat(outcome.choice().accSeparate()).isEqualTo(1);
    assertThat(outcome.choice().accPmi()).isZero();
    assertThat(outcome.choice().margin()).isEqualTo(-2);
    assertThat(outcome.goldNats()).isEqualTo(2);
    assertThat(outcome.straddling()).isTrue();
  }

  @Test
  void tiesAreShared() {
    Choice choice = ItemOutcome.of(Rows.item(0, 2, 5, 1, 1, 1)).choice();

    assertThat(
            DoubleStream.of(
                choice.acc(),
                choice.accNorm(),
                choice.accBytes(),
                choice.accTokens(),
                choice.accPmi(),
                choice.accSeparate()))
        .containsOnly(1.0 / 3);
    assertThat(choice.margin()).isZero();
  }

  @Test
  void aSingleOptionIsNoChoice() {
    ItemOutcome outcome = ItemOutcome.of(List.of(Rows.scored(Rows.item(0, 0, 3).get(0), 3, true)));

    assertThat(outcome.choice()).isEqualTo(Choice.NONE);
    assertThat(outcome.chance()).isNaN();
    assertThat(outcome.greedy()).isTrue();
    assertThat(outcome.goldNats()).isEqualTo(3);
  }

  @Test
  void withoutScoresAfterBosAloneThereIsNoAccPmi() {
    List<OptionRow> rows =
        List.of(
            Rows.row("a", 0, true, 2, 2, 1, 5, NONE, NONE),
            Rows.row("a", 1, false, 2, 2, 1, 3, NONE, 6));

    assertThat(ItemOutcome.of(rows).choice().accPmi()).isNaN();
    assertThat(ItemOutcome.of(rows).choice().acc()).isZero();
  }

  @Test
  void hugeNatsKeepTheirProbabilities() {
    Choice choice = ItemOutcome.of(Rows.item(0, 0, 5000, 5000, 9000)).choice();

    assertThat(choice.softProbability()).isEqualTo(0.5);
    assertThat(choice.brier()).isEqualTo(0.5);
  }

  @Test
  void greedyIsThatOfTheRightOption() {
    List<OptionRow> rows = Rows.item(0, 1, 3, 4);

    assertThat(ItemOutcome.of(List.of(Rows.scored(rows.get(0), 3, true), rows.get(1))).greedy())
        .isFalse();
    assertThat(ItemOutcome.of(List.of(rows.get(0), Rows.scored(rows.get(1), 4, true))).greedy())
        .isTrue();
  }

  @Test
  void refusesRowsThatAreNoItem() {
    List<OptionRow> rows = Rows.item(0, 0, 1, 2, 3);
    OptionRow first = rows.get(0);

    assertRefused(List.of(first, rows.get(2)), "options are missing or given twice");
    assertRefused(List.of(first, rows.get(1), rows.get(1)), "options are missing or given twice");
    assertRefused(List.of(first, Rows.item(0, 1, 1, 2).get(1)), "2 right options, expected one");
    assertRefused(Rows.item(0, 9, 1, 2), "0 right options, expected one");
    assertRefused(Rows.item(0, 0, 1, NONE), "the nats of option 1 are not finite");
    assertRefused(Rows.item(0, 0, 1 / 0.0, 1), "the nats of option 0 are not finite");
    assertRefused(
        List.of(Rows.row("item-0", 0, true, 1, 0, 1, 1, NONE, 1)),
        "option 0 has no bytes, characters or units");
  }

  private static void assertRefused(List<OptionRow> rows, String message) {
    assertThatThrownBy(() -> ItemOutcome.of(rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("item item-0: " + message);
  }
}
