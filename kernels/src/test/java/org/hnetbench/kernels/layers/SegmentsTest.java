package org.hnetbench.kernels.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import org.hnetbench.kernels.testing.Engines;
import org.junit.jupiter.api.Test;

class SegmentsTest {
  @Test
  void laysOutRaggedSequences() {
    try (NDManager scope = Engines.float64().manager().newSubManager()) {
      Segments segments = new Segments(scope, new long[] {0, 2, 3, 6});
      assertThat(segments.count()).isEqualTo(3);
      assertThat(segments.total()).isEqualTo(6);
      assertThat(segments.longest()).isEqualTo(3);
      assertThat(segments.positions().toLongArray()).containsExactly(0, 1, 0, 0, 1, 2);
      assertThat(segments.sequence().toLongArray()).containsExactly(0, 0, 1, 2, 2, 2);
      assertThat(segments.place().toLongArray()).containsExactly(0, 1, 3, 6, 7, 8);
      assertThat(Segments.wasted(segments.offsets())).isCloseTo(3 / 9.0, within(1e-15));
      assertThat(segments.offsets()).containsExactly(0, 2, 3, 6);
    }
  }

  @Test
  void wastesNothingOnEqualSequences() {
    try (NDManager scope = Engines.float64().manager().newSubManager()) {
      Segments segments = new Segments(scope, new long[] {0, 2, 4});
      assertThat(Segments.wasted(segments.offsets())).isZero();
      assertThat(segments.place().toLongArray()).containsExactly(0, 1, 2, 3);
    }
  }
}
