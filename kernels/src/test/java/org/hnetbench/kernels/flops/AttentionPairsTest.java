package org.hnetbench.kernels.flops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AttentionPairsTest {
  private static final int[] WINDOWS = {-1, 0, 1, 3, 7, 40, 1000};

  @Test
  void visibleAgreesWithCountingEveryPair() {
    for (int window : WINDOWS) {
      for (int n = 1; n <= 60; n++) {
        long visible = 0;
        for (int query = 0; query < n; query++) {
          for (int key = 0; key <= query; key++) {
            visible += window < 0 || key >= query - window ? 1 : 0;
          }
        }
        assertThat(AttentionPairs.visible(n, window)).isEqualTo(visible);
      }
    }
  }

  @Test
  void computedAgreesWithMarkingEveryScoreOfEveryBlock() {
    for (int window : WINDOWS) {
      for (int block : new int[] {1, 4, 16, 100}) {
        for (int n = 1; n <= 60; n++) {
          assertThat(AttentionPairs.computed(n, window, block))
              .isEqualTo(countBlockByBlock(n, window, block));
        }
      }
    }
  }

  /** A score is computed if any query of its block sees the key, or the key lies in the block. */
  private static long countBlockByBlock(int n, int window, int block) {
    long computed = 0;
    for (int query = 0; query < n; query++) {
      int firstOfBlock = query / block * block;
      for (int key = 0; key < n; key++) {
        boolean needed = key / block == query / block;
        for (int other = firstOfBlock; other < Math.min(n, firstOfBlock + block); other++) {
          needed |= key <= other && (window < 0 || key >= other - window);
        }
        computed += needed ? 1 : 0;
      }
    }
    return computed;
  }

  @Test
  void blocksOfOneQueryComputeWhatIsVisible() {
    assertThat(AttentionPairs.computed(500, 37, 1)).isEqualTo(AttentionPairs.visible(500, 37));
  }

  @Test
  void fractionsLieBetweenTheirNeighbours() {
    for (int window : WINDOWS) {
      for (double n = 1; n < 50; n += 0.25) {
        assertThat(AttentionPairs.visible(n, window))
            .isBetween(
                AttentionPairs.visible(Math.floor(n), window),
                AttentionPairs.visible(Math.ceil(n), window));
      }
    }
  }

  @Test
  void chargesAWindowByEitherRuleOfThePaper() {
    // 8192 positions with a window of 1024 tokens.
    assertThat(AttentionPairs.paper(8192, 1023)).isEqualTo(8192.0 * 1024);
    assertThat(AttentionPairs.paperSquaredWindow(8192, 1023)).isEqualTo(1024.0 * 1024);
    assertThat(AttentionPairs.paper(100, 1023)).isEqualTo(100.0 * 100, within(0.0));
    assertThat(AttentionPairs.paperSquaredWindow(100, -1)).isEqualTo(100.0 * 100);
  }
}
