package org.hnetbench.harness.chunks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AgreementTest {
  @Test
  void shares_of_an_example_counted_by_hand() {
    // Of bytes 1 … 10, the stage has boundaries at 2, 3, 5, 9; the reference at 2, 5, 6; shared 2.
    Agreement agreement = agreement("00110100010", "00100110000", "01111111111");

    assertThat(agreement).isEqualTo(new Agreement("r", 10, 4, 3, 2));
    assertThat(agreement.precision()).isEqualTo(0.5);
    assertThat(agreement.recall()).isEqualTo(2.0 / 3);
    assertThat(agreement.f1()).isEqualTo(4.0 / 7);
    assertThat(agreement.precisionByChance()).isEqualTo(0.3);
    assertThat(agreement.recallByChance()).isEqualTo(0.4);
    assertThat(agreement.f1ByChance()).isEqualTo(2 * 0.3 * 0.4 / 0.7, within(1e-15));
  }

  @Test
  void what_was_not_decided_does_not_count() {
    assertThat(agreement("1100", "1010", "0111")).isEqualTo(new Agreement("r", 3, 1, 1, 0));
  }

  @Test
  void no_boundaries_have_no_precision() {
    assertThat(agreement("000", "010", "111").precision()).isNaN();
    assertThat(agreement("010", "000", "111").recall()).isNaN();
    assertThat(agreement("000", "000", "111").f1()).isNaN();
    assertThat(agreement("000", "010", "111").recall()).isZero();
  }

  @Test
  void random_boundaries_agree_as_chance_says() {
    SplittableRandom random = new SplittableRandom(5);
    int bytes = 200_000;
    boolean[] own = new boolean[bytes];
    boolean[] theirs = new boolean[bytes];
    boolean[] decided = new boolean[bytes];
    for (int i = 0; i < bytes; i++) {
      own[i] = random.nextDouble() < 0.3;
      theirs[i] = random.nextDouble() < 0.15;
      decided[i] = true;
    }

    Agreement agreement = Agreement.of(own, decided, new ReferenceCuts("r", theirs));

    assertThat(agreement.precision()).isCloseTo(agreement.precisionByChance(), within(0.01));
    assertThat(agreement.recall()).isCloseTo(agreement.recallByChance(), within(0.01));
    assertThat(agreement.f1()).isCloseTo(0.2, within(0.01)); // 2 x 0.3 x 0.15 / 0.45
    assertThat(agreement.f1ByChance()).isCloseTo(0.2, within(0.01));
  }

  private static Agreement agreement(String boundaries, String reference, String decided) {
    return Agreement.of(
        Bits.of(boundaries), Bits.of(decided), new ReferenceCuts("r", Bits.of(reference)));
  }
}
