package org.hnetbench.results.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CostExponentTest {
  @ParameterizedTest
  @ValueSource(doubles = {0.9, 1, 1.5, 2})
  void aPowerOfTheLengthIsFoundAgain(double exponent) {
    Map<Long, Double> speeds = new TreeMap<>();
    for (long length = 512; length <= 16384; length *= 2) {
      speeds.put(length, length / (3e-6 * Math.pow(length, exponent)));
    }

    assertThat(CostExponent.of(speeds).getAsDouble()).isCloseTo(exponent, within(1e-9));
  }

  @Test
  void theSlopeIsThatOfLeastSquares() {
    // Logarithms to base 2 of length 0, 1, 2 and of seconds 0, 0, 3: slope 3/2.
    Map<Long, Double> speeds = Map.of(1L, 1.0, 2L, 2.0, 4L, 0.5);

    assertThat(CostExponent.of(speeds).getAsDouble()).isCloseTo(1.5, within(1e-12));
  }

  @Test
  void twoLengthsMakeNoLine() {
    assertThat(CostExponent.of(Map.of(512L, 1.0, 1024L, 1.0))).isEmpty();
    assertThat(CostExponent.of(Map.of(512L, 1.0, 1024L, 1.0, 2048L, Double.NaN))).isEmpty();
  }
}
