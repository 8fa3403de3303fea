package org.hnetbench.suites.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BatchBudgetTest {
  private static final long GIGABYTE = 1L << 30;

  /** 512 MiB / (3 copies x 4 bytes x 128,256) rows of Llama 3's vocabulary. */
  @Test
  void aLargeVocabularyLimitsRowsOfLogits() {
    assertThat(BatchBudget.of(GIGABYTE, 128_256, 10).scored()).isEqualTo(348);
    assertThat(BatchBudget.of(GIGABYTE, 50_257, 10).scored()).isEqualTo(890);
  }

  /** 1,024 rows of GPT-2's are 590 MiB, which is all that the kernels hold of them. */
  @Test
  void moreRowsThanAreFormedAtOnceAreNoLimit() {
    assertThat(BatchBudget.of(2 * GIGABYTE, 50_257, 10).scored()).isEqualTo(4096);
  }

  /** 512 MiB / (2 copies x 4 bytes x 100,000 numbers). */
  @Test
  void wideLayersLimitPositions() {
    assertThat(BatchBudget.of(GIGABYTE, 256, 100_000).positions()).isEqualTo(671);
  }

  @Test
  void thereIsAlwaysRoomForOne() {
    assertThat(BatchBudget.of(1, 128_256, 100_000)).isEqualTo(new BatchBudget(1, 1));
  }

  @Test
  void batchesAreFilledInOrderUpToEitherLimit() {
    BatchBudget budget = new BatchBudget(10, 4);

    assertThat(budget.batches(List.of(12, 6, 4, 3, 3, 3, 3), n -> n, n -> 0))
        .containsExactly(List.of(12), List.of(6, 4), List.of(3, 3, 3), List.of(3));
    assertThat(budget.batches(List.of(5, 1, 1, 2, 2, 1), n -> 1, n -> n))
        .containsExactly(List.of(5), List.of(1, 1, 2), List.of(2, 1));
    assertThat(budget.batches(List.of(), n -> 1, n -> 1)).isEmpty();
  }
}
