package org.hnetbench.harness.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class QuartilesTest {
  @Test
  void lie_on_samples_or_between_them() {
    assertThat(Quartiles.of(5, 1, 4, 2, 3)).isEqualTo(new Quartiles(2, 3, 4));
    assertThat(Quartiles.of(4, 3, 2, 1)).isEqualTo(new Quartiles(1.75, 2.5, 3.25));
    assertThat(Quartiles.of(7)).isEqualTo(new Quartiles(7, 7, 7));
  }

  @Test
  void of_nothing_are_nothing() {
    assertThat(Quartiles.of().median()).isNaN();
  }

  @Test
  void spread_is_their_distance_over_the_median() {
    assertThat(Quartiles.of(1, 2, 3, 4, 5).spread()).isCloseTo(2.0 / 3, within(1e-12));
  }
}
