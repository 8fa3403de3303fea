package org.hnetbench.harness.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplingTest {
  private static final int DRAWS = 40_000;

  /** Probabilities 0.1, 0.4, 0.3, 0.2. */
  private static final float[] LOGITS = logs(0.1, 0.4, 0.3, 0.2);

  @ParameterizedTest
  @CsvSource({
    // the crossing unit stays: 0.4, then 0.7, then 0.9 is above 0.75
    "0.75, 123",
    "0.65, 12",
    "0.39, 1",
    "0, 1",
    "0.95, 0123",
    "1, 0123"
  })
  void keeps_the_likeliest_units_up_to_the_one_that_crosses_the_threshold(
      double topP, String kept) {
    Set<Integer> seen = new TreeSet<>();
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 2000; i++) {
      seen.add(new Sampling(1, topP).next(LOGITS, random));
    }

    assertThat(seen).containsExactlyElementsOf(kept.chars().mapToObj(c -> c - '0').toList());
  }

  @Test
  void draws_with_the_probabilities_of_the_softmax() {
    double[] shares = shares(new Sampling(1, 1));

    assertThat(shares).containsExactly(new double[] {0.1, 0.4, 0.3, 0.2}, within(0.01));
  }

  @Test
  void what_is_kept_shares_all_the_probability() {
    double[] shares = shares(new Sampling(1, 0.65));

    assertThat(shares).containsExactly(new double[] {0, 4 / 7.0, 3 / 7.0, 0}, within(0.01));
  }

  /** Half the temperature squares the probabilities. */
  @Test
  void temperature_divides_the_logits() {
    double[] shares = shares(new Sampling(0.5, 1));

    double sum = 0.01 + 0.16 + 0.09 + 0.04;
    assertThat(shares)
        .containsExactly(
            new double[] {0.01 / sum, 0.16 / sum, 0.09 / sum, 0.04 / sum}, within(0.01));
  }

  @Test
  void temperature_nought_takes_the_first_of_the_likeliest_and_no_randomness() {
    SplittableRandom random = new SplittableRandom(1);
    long untouched = new SplittableRandom(1).nextLong();

    int taken = new Sampling(0, 1).next(new float[] {-3, 2, 7, 7, -0.5f}, random);

    assertThat(taken).isEqualTo(2);
    assertThat(random.nextLong()).isEqualTo(untouched);
  }

  @Test
  void extreme_logits_give_no_overflow() {
    float[] logits = {-3e38f, 3e38f, 0, -0f, Float.MIN_VALUE};

    for (double topP : new double[] {0.5, 1}) {
      assertThat(new Sampling(1e-3, topP).next(logits, new SplittableRandom(3))).isEqualTo(1);
    }
  }

  @Test
  void negative_logits_are_ordered_too() {
    float[] logits = {-9, -1, -5, -0.9f};

    assertThat(new Sampling(1, 0).next(logits, new SplittableRandom(3))).isEqualTo(3);
  }

  private static double[] shares(Sampling sampling) {
    SplittableRandom random = new SplittableRandom(7);
    double[] shares = new double[LOGITS.length];
    for (int i = 0; i < DRAWS; i++) {
      shares[sampling.next(LOGITS, random)] += 1.0 / DRAWS;
    }
    return shares;
  }

  private static float[] logs(double... probabilities) {
    float[] logits = new float[probabilities.length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) Math.log(probabilities[i]);
    }
    return logits;
  }
}
