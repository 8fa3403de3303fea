package org.hnetbench.kernels.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Moments and ranges of large samples; bounds are five standard errors. */
class InitializationTest {
  private static final int N = 100_000;

  private static double[] sample(Initialization initialization) {
    SplittableRandom random = new SplittableRandom(1);
    return IntStream.range(0, N).mapToDouble(i -> initialization.next(random, i)).toArray();
  }

  private static void assertUniform(double[] values, double low, double high) {
    assertThat(Arrays.stream(values).min().orElseThrow()).isBetween(low, low + 1e-3 * (high - low));
    assertThat(Arrays.stream(values).max().orElseThrow())
        .isBetween(high - 1e-3 * (high - low), high);
    double error = 5 * (high - low) / Math.sqrt(12.0 * N);
    assertThat(Arrays.stream(values).average().orElseThrow())
        .isCloseTo((low + high) / 2, within(error));
    long quarter = Arrays.stream(values).filter(x -> x < low + (high - low) / 4).count();
    assertThat((double) quarter / N).isCloseTo(0.25, within(5 * Math.sqrt(0.1875 / N)));
  }

  private static double[] map(double[] values, DoubleUnaryOperator function) {
    return Arrays.stream(values).map(function).toArray();
  }

  @Test
  void drawsNormally() {
    double[] z = map(sample(Initialization.normal(0.02)), x -> x / 0.02);
    double standardError = 1 / Math.sqrt(N);
    assertThat(Arrays.stream(z).average().orElseThrow()).isCloseTo(0, within(5 * standardError));
    assertThat(Arrays.stream(z).map(x -> x * x).average().orElseThrow())
        .isCloseTo(1, within(5 * Math.sqrt(2) * standardError));
    assertThat(Arrays.stream(z).map(x -> Math.pow(x, 4)).average().orElseThrow())
        .isCloseTo(3, within(5 * Math.sqrt(96) * standardError));
  }

  @Test
  void drawsUniformlyBetweenTheBounds() {
    assertUniform(sample(Initialization.uniform(0.5)), -0.5, 0.5);
  }

  @Test
  void drawsDecayRatesUniformlyBetweenOneAndSixteen() {
    assertUniform(map(sample(Initialization.decayRates()), Math::exp), 1, 16);
  }

  @Test
  void drawsStepSizesLogUniformly() {
    double[] logarithms =
        map(sample(Initialization.stepBiases()), x -> Math.log(Math.log1p(Math.exp(x))));
    assertUniform(logarithms, Math.log(0.001), Math.log(0.1) + 1e-9);
  }

  @Test
  void fillsConstantsAndTheIdentity() {
    assertThat(sample(Initialization.constant(1))).containsOnly(1);
    Initialization identity = Initialization.identity(3);
    assertThat(IntStream.range(0, 9).mapToDouble(i -> identity.next(new SplittableRandom(), i)))
        .containsExactly(1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0);
  }
}
