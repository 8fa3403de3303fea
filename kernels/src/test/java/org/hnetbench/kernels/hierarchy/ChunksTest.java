package org.hnetbench.kernels.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChunksTest {
  /** Two sequences that begin and one, in the middle, without positions. */
  private static final Chunks CHUNKS =
      Chunks.of(
          new Rows(new long[] {10, 11, 12, 13, 14, 15}, new long[] {0, 4, 4, 6}),
          new boolean[] {true, false, true, false, true, true},
          Optional.empty());

  @Test
  void innerPositionsAreTheChunks() {
    assertThat(CHUNKS.count()).isEqualTo(4);
    assertThat(CHUNKS.rows()).containsExactly(0, 2, 4, 5);
    assertThat(CHUNKS.inner().units()).containsExactly(10, 12, 14, 15);
    assertThat(CHUNKS.inner().offsets()).containsExactly(0, 2, 2, 4);
    assertThat(CHUNKS.inner().sequence()).containsExactly(0, 0, 2, 2);
  }

  @Test
  void eachPositionKnowsItsLatestChunk() {
    assertThat(CHUNKS.latest(0)).containsExactly(0, 0, 1, 1, 2, 3);
  }

  /** Where sequences go on, rows of what they held stand in front of the chunks. */
  @Test
  void beforeTheFirstBoundaryASequenceHoldsWhatItHad() {
    Chunks goingOn =
        Chunks.of(
            new Rows(new long[5], new long[] {0, 3, 5}),
            new boolean[] {false, true, false, false, false},
            Optional.empty());
    assertThat(goingOn.latest(2)).containsExactly(0, 2, 2, 1, 1);
  }

  @Test
  void aRuleWithoutProbabilitiesIsCertain() {
    assertThat(CHUNKS.numbers()).containsExactly(1, 0, 1, 0, 1, 1);
  }

  @Test
  void fixedChunksCountFromTheirSequence() {
    Boundaries.Decision decision =
        new FixedSize(3).decide(null, null, new long[7], new long[] {0, 1, 2, 3, 5, 6, 0});
    assertThat(decision.begins()).containsExactly(true, false, false, true, false, true, true);
  }
}
