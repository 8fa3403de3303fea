package org.hnetbench.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hnetbench.kernels.testing.KernelCheck.assertClose;

import java.util.List;
import java.util.SplittableRandom;
import org.hnetbench.kernels.testing.Engines;
import org.hnetbench.kernels.testing.HostTensor;
import org.hnetbench.kernels.testing.KernelCheck;
import org.hnetbench.kernels.testing.KernelRun;
import org.hnetbench.kernels.testing.Ragged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code attend}, {@code attend_ragged} and rotary embedding against plain loops. */
class AttentionTest {
  @ParameterizedTest(
      name = "{0} rows, {1} heads, last {2} of {3}, dimension {4}, window {5}, block {6}")
  @CsvSource({
    "1, 1, 1, 1, 1, -1, 4",
    "2, 2, 2, 2, 4, 0, 1",
    "1, 2, 1, 9, 4, -1, 4",
    "1, 2, 1, 9, 4, 3, 4",
    "2, 1, 5, 12, 3, 2, 2",
    "2, 2, 13, 13, 4, -1, 5",
    "1, 2, 13, 13, 4, 4, 5",
    "1, 2, 13, 13, 4, 0, 128",
    "1, 1, 40, 300, 4, 33, 16",
    "1, 1, 260, 260, 4, -1, 128",
    "1, 1, 260, 260, 4, 50, 64"
  })
  void attendsLikeTheLoop(int rows, int heads, int n, int m, int e, int window, int block) {
    SplittableRandom random = new SplittableRandom(m);
    List<HostTensor> inputs =
        List.of(
            HostTensor.normal(random, 1, rows, heads, n, e),
            HostTensor.normal(random, 1, rows, heads, m, e),
            HostTensor.normal(random, 1, rows, heads, m, e));
    new KernelCheck("attend", inputs, window, block)
        .agreesWith(x -> List.of(NaiveAttention.attend(x.get(0), x.get(1), x.get(2), window)));
  }

  @ParameterizedTest(name = "{0} tokens in sequences up to {1}, window {2}, block {3}")
  @CsvSource({
    "1, 1, -1, 4",
    "2, 2, -1, 128",
    "5, 1, 0, 2",
    "23, 9, -1, 4",
    "23, 9, 3, 4",
    "150, 40, 7, 16",
    "150, 40, -1, 128"
  })
  void attendsWithinRaggedSequencesLikeTheLoop(int total, int longest, int window, int block) {
    SplittableRandom random = new SplittableRandom(total);
    checkRagged(random, Ragged.random(random, total, longest), window, block);
  }

  @Test
  void attendsWithinEqualSequencesLikeTheLoop() {
    checkRagged(new SplittableRandom(1), new Ragged(6, 6, 6), -1, 4);
    checkRagged(new SplittableRandom(2), new Ragged(11), 2, 4);
  }

  private static void checkRagged(SplittableRandom random, Ragged ragged, int window, int block) {
    HostTensor qkv = HostTensor.normal(random, 1, ragged.total(), 3, 2, 4);
    new KernelCheck(
            "attend_ragged",
            List.of(qkv),
            ragged.place(),
            ragged.count(),
            ragged.longest(),
            window,
            block)
        .agreesWith(x -> List.of(NaiveAttention.ragged(x.get(0), ragged, window)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 64, 200})
  void doesNotDependOnTheBlockOfQueries(int block) {
    SplittableRandom random = new SplittableRandom(3);
    Ragged ragged = Ragged.random(random, 90, 50);
    HostTensor qkv = HostTensor.normal(random, 1, ragged.total(), 3, 2, 4);
    for (int window : new int[] {-1, 0, 11}) {
      HostTensor whole = attend(qkv, ragged, window, ragged.longest());
      assertClose("window " + window, attend(qkv, ragged, window, block), whole, 1e-13);
    }
  }

  private static HostTensor attend(HostTensor qkv, Ragged ragged, int window, int block) {
    return KernelRun.forward(
            Engines.float64(),
            "attend_ragged",
            List.of(qkv),
            ragged.place(),
            ragged.count(),
            ragged.longest(),
            window,
            block)
        .get(0);
  }

  @ParameterizedTest(name = "{0} of {1} entries turn")
  @CsvSource({"0, 4", "2, 4", "4, 4", "6, 9"})
  void turnsQueriesAndKeysLikeTheLoop(int dimension, int e) {
    SplittableRandom random = new SplittableRandom(dimension);
    HostTensor qkv = HostTensor.normal(random, 1, 7, 3, 2, e);
    HostTensor cos = HostTensor.uniform(random, -1, 1, 7, dimension / 2);
    HostTensor sin = HostTensor.uniform(random, -1, 1, 7, dimension / 2);
    new KernelCheck("rotate_queries_and_keys", List.of(qkv), cos, sin)
        .agreesWith(x -> List.of(NaiveAttention.rotate(x.get(0), cos, sin)));
  }

  /**
   * Angles are formed in float32, as the official code does, so their error grows with the
   * position.
   */
  @Test
  void tabulatesTheAnglesOfPositions() {
    long[] positions = {0, 1, 2, 7, 100, 3};
    List<HostTensor> tables =
        KernelRun.forward(Engines.float64(), "rotary_table", List.of(), positions, 6);
    for (int t = 0; t < positions.length; t++) {
      for (int i = 0; i < 3; i++) {
        double angle = positions[t] * Math.pow(10000, -2.0 * i / 6);
        assertThat(tables.get(0).at(t, i)).isCloseTo(Math.cos(angle), within(1e-5));
        assertThat(tables.get(1).at(t, i)).isCloseTo(Math.sin(angle), within(1e-5));
      }
    }
  }

  @Test
  void seesNoFurtherThanItsWindow() {
    SplittableRandom random = new SplittableRandom(4);
    Ragged ragged = new Ragged(30);
    HostTensor qkv = HostTensor.normal(random, 1, 30, 3, 1, 4);
    HostTensor before = attend(qkv, ragged, 5, 8);
    HostTensor changed = qkv.copy();
    for (int which = 1; which < 3; which++) {
      changed.add(1, 10, which, 0, 0);
    }
    HostTensor after = attend(changed, ragged, 5, 8);
    for (int t = 0; t < 30; t++) {
      boolean sees = t >= 10 && t <= 15;
      assertThat(after.at(t, 0) != before.at(t, 0)).as("token %d", t).isEqualTo(sees);
    }
  }
}
