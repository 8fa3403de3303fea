package org.hnetbench.results.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoisyMedianTest {
  @Test
  void theScaleIsASmallQuantileOfTheDistancesOfPairs() {
    // Five values: half = 3, so the third smallest of ten distances: 1, 2, 3, 4, ...
    double[] values = {0, 1, 3, 7, 100};

    assertThat(NoisyMedian.scale(values)).isCloseTo(2.2219 * 0.844 * 3, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 7, 9, 12, 25})
  void theScaleOfNormalValuesIsTheirStandardDeviation(int samples) {
    SplittableRandom random = new SplittableRandom(samples);

    double mean =
        IntStream.range(0, 4000)
            .mapToDouble(
                trial ->
                    NoisyMedian.scale(
                        DoubleStream.generate(() -> 3 * random.nextGaussian())
                            .limit(samples)
                            .toArray()))
            .average()
            .orElseThrow();

    assertThat(mean).isCloseTo(3, within(0.1));
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 7, 12, 25})
  void theVarianceIsThatOfTheMedian(int samples) {
    SplittableRandom random = new SplittableRandom(samples);
    int trials = 4000;
    double squares = 0;
    double told = 0;
    for (int trial = 0; trial < trials; trial++) {
      NoisyMedian median =
          NoisyMedian.of(
              DoubleStream.generate(() -> Math.exp(0.1 * random.nextGaussian()))
                  .limit(samples)
                  .toArray());
      squares += median.value() * median.value();
      told += median.variance();
    }

    // The variance of few values' Qn adds to its square's mean, and pi/2 is for many values.
    assertThat(told / squares).isBetween(0.95, 1.7);
  }

  @Test
  void aSampleThatSomebodyElseHitCountsLittle() {
    double clean = NoisyMedian.of(new double[] {1, 1.01, 0.99, 1.02, 0.98}).variance();
    double hit = NoisyMedian.of(new double[] {1, 1.01, 0.99, 1.02, 50}).variance();

    assertThat(hit).isBetween(clean, 6 * clean);
  }

  @Test
  void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
    NoisyMedian median = NoisyMedian.of(new double[] {8, 1, 2, 100});

    assertThat(Math.exp(median.value())).isCloseTo(4, within(1e-12)); // sqrt(2 * 8)
  }

  @Test
  void fewerThanThreeSamplesTellNoNoise() {
    assertThat(NoisyMedian.of(new double[] {1, 2}).variance()).isInfinite();
    assertThat(NoisyMedian.of(new double[0]).value()).isNaN();
  }
}
