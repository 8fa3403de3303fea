package org.hnetbench.kernels.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedBatchTest {
  @Test
  void countsPositionsAndSequences() {
    PackedBatch batch = batch(5, 0, 1, 3, 5);
    assertThat(batch.positions()).isEqualTo(5);
    assertThat(batch.sequences()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0 4", "1 5", "0 3 3 5", "0 4 3 5", ""})
  void refusesOffsetsThatDoNotRiseFromZeroToTheEnd(String offsets) {
    long[] values =
        offsets.isEmpty()
            ? new long[0]
            : Arrays.stream(offsets.split(" ")).mapToLong(Long::parseLong).toArray();
    assertThatThrownBy(() -> batch(5, values)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesTargetsOfAnotherLength() {
    assertThatThrownBy(() -> new PackedBatch(new long[2], new long[] {0, 2}, new long[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 ids but 3 targets");
  }

  private static PackedBatch batch(int positions, long... offsets) {
    return new PackedBatch(new long[positions], offsets, new long[positions]);
  }
}
