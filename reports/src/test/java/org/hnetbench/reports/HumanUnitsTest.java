package org.hnetbench.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HumanUnitsTest {
  @Test
  void threeDigitsAndAUnit() {
    assertThat(HumanUnits.compact(0)).isEqualTo("0.00");
    assertThat(HumanUnits.compact(9.994)).isEqualTo("9.99");
    assertThat(HumanUnits.compact(9.996)).isEqualTo("10.0");
    assertThat(HumanUnits.compact(999)).isEqualTo("999");
    assertThat(HumanUnits.compact(999.6)).isEqualTo("1.00 k");
    assertThat(HumanUnits.compact(1_234_567)).isEqualTo("1.23 M");
    assertThat(HumanUnits.compact(99_960_000)).isEqualTo("100 M");
    assertThat(HumanUnits.compact(-4.5e9)).isEqualTo("-4.50 G");
    assertThat(HumanUnits.compact(1.19e14)).isEqualTo("119 T");
    assertThat(HumanUnits.compact(2e19)).isEqualTo("20.0 E");
  }

  @Test
  void absentIsADashAndZeroHasNoSign() {
    assertThat(HumanUnits.compact(Double.NaN)).isEqualTo("-");
    assertThat(HumanUnits.fixed(-0.00001, 4)).isEqualTo("0.0000");
    assertThat(HumanUnits.interval(2, Double.NaN, Double.NaN, 2)).isEqualTo("2.00");
    assertThat(HumanUnits.interval(2, 1.5, 2.5, 2)).isEqualTo("2.00 [1.50, 2.50]");
    assertThat(HumanUnits.compact(Double.POSITIVE_INFINITY)).isEqualTo("Infinity");
  }

  @Test
  void unitsFollowTheirPrefix() {
    assertThat(HumanUnits.quantity(512e9, "FLOP/s")).isEqualTo("512 GFLOP/s");
    assertThat(HumanUnits.quantity(12, "B")).isEqualTo("12.0 B");
    assertThat(HumanUnits.quantity(Double.NaN, "B")).isEqualTo("-");
  }

  @Test
  void timesHaveThreeDigitsInTheUnitThatFits() {
    assertThat(HumanUnits.duration(75)).isEqualTo("75.0 s");
    assertThat(HumanUnits.duration(0.9996)).isEqualTo("1.00 s");
    assertThat(HumanUnits.duration(0.0123)).isEqualTo("12.3 ms");
    assertThat(HumanUnits.duration(0.000999)).isEqualTo("999 µs");
    assertThat(HumanUnits.duration(2.5e-8)).isEqualTo("25.0 ns");
    assertThat(HumanUnits.duration(0)).isEqualTo("0.00 s");
    assertThat(HumanUnits.duration(Double.NaN)).isEqualTo("-");
  }
}
