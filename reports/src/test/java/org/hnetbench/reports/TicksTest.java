package org.hnetbench.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TicksTest {
  private static Ticks linear(double low, double high) {
    return Ticks.of(Axis.Scale.LINEAR, low, high, 6);
  }

  private static Ticks logarithmic(double low, double high) {
    return Ticks.of(Axis.Scale.LOGARITHMIC, low, high, 6);
  }

  @Test
  void roundStepsWithOneUnit() {
    assertThat(linear(0, 12e6).labels())
        .containsExactly("0", "2 M", "4 M", "6 M", "8 M", "10 M", "12 M");
    assertThat(linear(1.93, 2.41).labels())
        .containsExactly("1.9", "2.0", "2.1", "2.2", "2.3", "2.4", "2.5");
    assertThat(linear(0, 3e9).labels())
        .containsExactly("0", "0.5 G", "1.0 G", "1.5 G", "2.0 G", "2.5 G", "3.0 G");
    assertThat(linear(-2, 4).labels()).containsExactly("-2", "-1", "0", "1", "2", "3", "4");
  }

  @Test
  void logarithmicTicksAreOneTwoFiveThenDecadesThenFewerDecades() {
    assertThat(logarithmic(3, 900).labels())
        .containsExactly("2", "5", "10", "20", "50", "100", "200", "500", "1 k");
    assertThat(logarithmic(1, 1e6).labels())
        .containsExactly("1", "10", "100", "1 k", "10 k", "100 k", "1 M");
    assertThat(logarithmic(1e-3, 1e12).labels())
        .containsExactly("0.01", "1", "100", "10 k", "1 M", "100 M", "10 G", "1 T");
    assertThat(logarithmic(0.02, 0.05).labels()).containsExactly("0.02", "0.05");
  }

  @Test
  void anyRangeIsHeldByAtMostTenAscendingTicks() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 2000; i++) {
      double low = Math.pow(10, random.nextDouble() * 20 - 6);
      double high = low * Math.pow(10, random.nextDouble() * random.nextDouble() * 9);
      for (Axis.Scale scale : Axis.Scale.values()) {
        Ticks ticks = Ticks.of(scale, low, high, 6);
        assertThat(ticks.position(low)).isBetween(-1e-6, 1.0);
        assertThat(ticks.position(high)).isBetween(0.0, 1 + 1e-6);
        assertThat(ticks.position(high)).isGreaterThanOrEqualTo(ticks.position(low));
        assertThat(ticks.values()).hasSizeBetween(2, 10).isSorted().doesNotHaveDuplicates();
        assertThat(ticks.labels()).doesNotHaveDuplicates().hasSameSizeAs(ticks.values());
      }
    }
  }
}
