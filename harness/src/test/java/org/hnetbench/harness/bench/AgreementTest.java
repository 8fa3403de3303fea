package org.hnetbench.harness.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AgreementTest {
  private final Agreement decided = new Agreement(0);
  private final Agreement undecided = new Agreement(1);

  @Test
  void numbers_may_differ_by_rounding_alone() {
    assertThat(decided.of("loss", 2.001, 2)).isEmpty();
    assertThat(decided.of("loss", 2.003, 2)).contains("loss is 2.00300, its reference 2.00000");
  }

  @Test
  void distances_do_not_cancel() {
    double[] expected = {1, 1, 1, 1};

    assertThat(decided.ofAll("nats", new double[] {1.01, 0.99, 1.01, 0.99}, expected)).isPresent();
    assertThat(decided.ofAll("nats", new double[] {1.0005, 1, 1, 0.9995}, expected)).isEmpty();
  }

  @Test
  void one_large_distance_is_enough() {
    float[] expected = {-10, 0, 10};

    assertThat(decided.ofLargest("logits", new float[] {-10, 0.02f, 10}, expected)).isPresent();
    assertThat(decided.ofLargest("logits", new float[] {-10, 0.005f, 10}, expected)).isEmpty();
  }

  @Test
  void what_is_not_finite_never_agrees() {
    assertThat(undecided.of("loss", Double.NaN, 2)).isPresent();
    assertThat(undecided.ofAll("nats", new double[] {Double.NaN}, new double[] {1})).isPresent();
    assertThat(undecided.ofLargest("logits", new float[] {Float.NaN, 1}, new float[] {0, 1}))
        .isPresent();
  }

  @Test
  void fewer_numbers_never_agree() {
    assertThat(undecided.ofAll("nats", new double[] {1}, new double[] {1, 1})).isPresent();
  }

  @Test
  void undecided_boundaries_allow_for_more() {
    assertThat(undecided.of("loss", 2.02, 2)).isEmpty();
    assertThat(undecided.of("loss", 2.3, 2)).isPresent();
  }
}
