package org.hnetbench.harness.chunks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hnetbench.harness.chunks.ChunkLengths.Bin;
import org.junit.jupiter.api.Test;

class ChunkLengthsTest {
  @Test
  void an_example_counted_by_hand() {
    // Lengths 1, 3, 1, 2, 5.
    ChunkLengths lengths = ChunkLengths.of(Bits.of("110011010000"));

    assertThat(lengths.chunks()).isEqualTo(5);
    assertThat(lengths.mean()).isEqualTo(12.0 / 5);
    assertThat(lengths.median()).isEqualTo(2);
    assertThat(lengths.quantile10()).isEqualTo(1);
    assertThat(lengths.quantile90()).isEqualTo(5);
    assertThat(lengths.quantile99()).isEqualTo(5);
    assertThat(lengths.longest()).isEqualTo(5);
    assertThat(lengths.histogram())
        .containsExactly(
            new Bin(1, 1, 2),
            new Bin(2, 2, 1),
            new Bin(3, 3, 1),
            new Bin(4, 4, 0),
            new Bin(5, 5, 1));
  }

  @Test
  void the_few_longest_share_a_bin() {
    StringBuilder starts = new StringBuilder();
    starts.append("1".repeat(150)).append("10".repeat(50)).append("1").append("0".repeat(999));

    ChunkLengths lengths = ChunkLengths.of(Bits.of(starts.toString()));

    assertThat(lengths.histogram())
        .containsExactly(new Bin(1, 1, 150), new Bin(2, 2, 50), new Bin(3, 1000, 1));
  }

  @Test
  void one_chunk_is_a_distribution_too() {
    assertThat(ChunkLengths.of(Bits.of("1")))
        .isEqualTo(new ChunkLengths(1, 1, 1, 1, 1, 1, 1, List.of(new Bin(1, 1, 1))));
  }

  @Test
  void every_chunk_is_in_one_bin_and_half_are_no_longer_than_the_median() {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 100; round++) {
      boolean[] starts = new boolean[1 + random.nextInt(3000)];
      double rate = random.nextDouble();
      starts[0] = true;
      List<Integer> own = new ArrayList<>();
      int begin = 0;
      for (int i = 1; i < starts.length; i++) {
        starts[i] = random.nextDouble() < rate;
        if (starts[i]) {
          own.add(i - begin);
          begin = i;
        }
      }
      own.add(starts.length - begin);

      ChunkLengths lengths = ChunkLengths.of(starts);

      assertThat(lengths.mean() * lengths.chunks()).isCloseTo(starts.length, within(1e-6));
      assertThat(own.stream().filter(length -> length <= lengths.median()).count() * 2)
          .isGreaterThanOrEqualTo(own.size());
      assertThat(own.stream().filter(length -> length < lengths.median()).count() * 2)
          .isLessThan(own.size());
      for (Bin bin : lengths.histogram()) {
        assertThat(own.stream().filter(n -> n >= bin.from() && n <= bin.to()).count())
            .isEqualTo(bin.chunks());
      }
      assertThat(lengths.histogram().stream().mapToInt(Bin::chunks).sum()).isEqualTo(own.size());
      assertThat(lengths.histogram()).hasSizeLessThanOrEqualTo(17);
    }
  }
}
