package org.hnetbench.harness.generate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long SECOND = 1_000_000_000L;

  private final Pace pace = new Pace();

  @Test
  void bytes_behind_the_first_unit_are_divided_by_the_time_since_it() {
    pace.unit(-SECOND, 100);
    pace.unit(0, 4);
    pace.unit(3 * SECOND, 2);

    assertThat(pace.bytesPerSecond()).hasValue(1.5);
  }

  @Test
  void one_unit_has_no_pace() {
    assertThat(pace.bytesPerSecond()).isEmpty();

    pace.unit(7 * SECOND, 1);

    assertThat(pace.bytesPerSecond()).isEmpty();
  }

  @Test
  void units_without_text_take_time_too() {
    pace.unit(0, 1);
    pace.unit(SECOND, 0);

    assertThat(pace.bytesPerSecond()).hasValue(0);
  }
}
