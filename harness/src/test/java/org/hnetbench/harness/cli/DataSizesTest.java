package org.hnetbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataSizesTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "999, 999 B",
    "1000, 1.0 kB",
    "999949, 999.9 kB",
    "999950, 1.0 MB",
    "540632672, 540.6 MB",
    "7021270658, 7.0 GB"
  })
  void sizes_are_rounded_to_a_tenth_of_their_unit(long bytes, String text) {
    assertThat(DataSizes.text(bytes)).isEqualTo(text);
  }
}
