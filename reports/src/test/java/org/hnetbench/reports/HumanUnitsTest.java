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
}
