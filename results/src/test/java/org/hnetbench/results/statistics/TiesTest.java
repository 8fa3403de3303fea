package org.hnetbench.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TiesTest {
  @Test
  void theLowestIsMarkedAndEqualOnesWithIt() {
    assertThat(Ties.lowest(new double[] {3, 1, 2})).containsExactly(false, true, false);
    assertThat(Ties.lowest(new double[] {1, 1, 2})).containsExactly(true, true, false);
    assertThat(Ties.lowest(new double[] {-1, -3})).containsExactly(false, true);
    assertThat(Ties.lowest(new double[] {0, 0})).containsExactly(true, true);
  }

  @Test
  void equalOnPaperIsEqualInFloatingPoint() {
    double tenths = 0;
    for (int i = 0; i < 10_000; i++) {
      tenths += 0.1; // 1000.0000000001588
    }
    assertThat(tenths).isNotEqualTo(1000);
    assertThat(Ties.lowest(new double[] {tenths, 1000})).containsExactly(true, true);
  }

  @Test
  void whatSinglePrecisionCanTellApartIsDifferent() {
    assertThat(Ties.lowest(new double[] {100, Math.nextUp(100f)})).containsExactly(true, false);
  }

  @Test
  void aDifferenceIsMeasuredByWhatItCameFrom() {
    double[] differences = {1e5 + 0.001 - 1e5, 0.001}; // 1e-12 or so apart
    assertThat(differences[0]).isNotEqualTo(differences[1]);
    assertThat(Ties.lowest(differences)).isNotEqualTo(new boolean[] {true, true});
    assertThat(Ties.lowest(differences, 1e5)).containsExactly(true, true);
    assertThat(Ties.lowest(new double[] {0.001, 0.002}, 1e5)).containsExactly(true, false);
  }

  @Test
  void aTieIsWorthItsShare() {
    assertThat(Ties.worth(new boolean[] {true, false, true}, 0)).isEqualTo(0.5);
    assertThat(Ties.worth(new boolean[] {true, false, true}, 1)).isZero();
    assertThat(Ties.worth(new boolean[] {false, true, false}, 1)).isEqualTo(1);
    assertThat(Ties.worth(new boolean[] {true, true, true}, 2)).isEqualTo(1.0 / 3);
  }
}
