package org.hnetbench.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hnetbench.kernels.testing.KernelCheck.assertClose;

import java.util.List;
import java.util.SplittableRandom;
import org.hnetbench.kernels.reference.HostTensor;
import org.hnetbench.kernels.reference.NaiveAttention;
import org.hnetbench.kernels.reference.Ragged;
import org.hnetbench.kernels.testing.Engines;
import org.hnetbench.kernels.testing.KernelCheck;
import org.hnetbench.kernels.testing.KernelRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code attend}, {@code attend_ragged} and rotary embedding against plain loops. */
class AttentionTest {
  @ParameterizedTest(
      name = "{0} rows, {1} heads in {2} groups, last {3} of {4}, size {5}, window {6}, block {7}")
  @CsvSource({
    "1, 1, 1, 1, 1, 1, -1, 4",
    "2, 2, 2, 2, 2, 4, 0, 1",
    "1, 2, 2, 1, 9, 4, -1, 4",
    "1, 2, 2, 1, 9, 4, 3, 4",
    "2, 1, 1, 5, 12, 3, 2, 2",
    "2, 2, 2, 13, 13, 4, -1, 5",
    "1, 2, 2, 13, 13, 4, 4, 5",
    "1, 2, 2, 13, 13, 4, 0, 128",
    "1, 1, 1, 40, 300, 4, 33, 16",
    "1, 1, 1, 260, 260, 4, -1, 128",
    "1, 1, 1, 260, 260, 4, 50, 64",
    "2, 6, 2, 13, 13, 4, -1, 5",
    "2, 4, 1, 5, 12, 3, 2, 2",
    "1, 4, 2, 1, 9, 4, 3, 128"
  })
  void attendsLikeTheLoop(
      int rows, int heads, int groups, int n, int m, int e, int window, int block) {
    SplittableRandom random = new SplittableRandom(m);
    List<HostTensor> inputs =
        List.of(
            HostTensor.normal(random, 1, rows, heads, n, e),
            HostTensor.normal(random, 1, rows, groups, m, e),
            HostTensor.normal(random, 1, rows, groups, m, e));
    new KernelCheck("attend", inputs, window, block)
        .agreesWith(x -> List.of(NaiveAttention.attend(x.get(0), x.get(1), x.get(2), window)));
  }

  /** Rows of a cache that are filled to different lengths; what lies behind is never seen. */
  @ParameterizedTest
  @CsvSource({"-1, 128, 2", "-1, 2, 1", "0, 3, 2", "4, 2, 4", "4, 128, 1"})
  void attendsFromAnotherStartInEachRowLikeTheLoop(int window, int block, int groups) {
    SplittableRandom random = new SplittableRandom(window);
    long[] starts = {7, 0, 12, 1};
    int n = 5;
    HostTensor query = HostTensor.normal(random, 1, starts.length, 4, n, 3);
    HostTensor key = HostTensor.normal(random, 1, starts.length, groups, 20, 3);
    HostTensor value = HostTensor.normal(random, 1, starts.length, groups, 20, 3);
    HostTensor seen =
        KernelRun.forward(
                Engines.float64(),
                "attend_from",
                List.of(query, key, value),
                starts,
                0,
                12,
                window,
                block)
            .get(0);
    for (int b = 0; b < starts.length; b++) {
      int m = (int) starts[b] + n;
      HostTensor alone =
          NaiveAttention.attend(row(query, b, n), row(key, b, m), row(value, b, m), window);
      assertClose("row " + b, row(seen, b, n), alone, 1e-12);
    }
  }

  /** The first m positions of one row of (b, h, n, e) -> (1, h, m, e). */
  private static HostTensor row(HostTensor x, int row, int m) {
    HostTensor y = HostTensor.zeros(1, x.shape()[1], m, x.shape()[3]);
    for (int h = 0; h < x.shape()[1]; h++) {
      for (int t = 0; t < m; t++) {
        for (int i = 0; i < x.shape()[3]; i++) {
          y.set(x.at(row, h, t, i), 0, h, t, i);
        }
      }
    }
    return y;
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
    for (int groups = 1; groups <= 2; groups++) {
      HostTensor qkv = HostTensor.normal(random, 1, ragged.total(), 2 + 2 * groups, 4);
      new KernelCheck(
              "attend_ragged",
              List.of(qkv),
              ragged.place(),
              ragged.count(),
              ragged.longest(),
              2,
              window,
              block)
          .agreesWith(x -> List.of(NaiveAttention.ragged(x.get(0), ragged, 2, window)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 64, 200})
  void doesNotDependOnTheBlockOfQueries(int block) {
    SplittableRandom random = new SplittableRandom(3);
    Ragged ragged = Ragged.random(random, 90, 50);
    HostTensor qkv = HostTensor.normal(random, 1, ragged.total(), 6, 4);
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
            qkv.shape()[1] / 3,
            window,
            block)
        .get(0);
  }

  @ParameterizedTest(name = "{0} of {1} entries turn")
  @CsvSource({"0, 4", "2, 4", "4, 4", "6, 9"})
  void turnsQueriesAndKeysLikeTheLoop(int dimension, int e) {
    SplittableRandom random = new SplittableRandom(dimension);
    HostTensor cos = HostTensor.uniform(random, -1, 1, 7, dimension / 2);
    HostTensor sin = HostTensor.uniform(random, -1, 1, 7, dimension / 2);
    for (int groups : new int[] {1, 2}) {
      HostTensor qkv = HostTensor.normal(random, 1, 7, 2 + 2 * groups, e);
      new KernelCheck("rotate_queries_and_keys", List.of(qkv), cos, sin, 2)
          .agreesWith(x -> List.of(NaiveAttention.rotate(x.get(0), 2, cos, sin)));
    }
  }

  /**
   * Angles are formed in float32, as the official code does, so their error grows with the
   * position.
   */
  @ParameterizedTest
  @ValueSource(doubles = {10_000, 500_000, 3})
  void tabulatesTheAnglesOfPositions(double base) {
    long[] positions = {0, 1, 2, 7, 100, 3};
    Kernels kernels = Engines.float64();
    HostTensor frequencies =
        KernelRun.forward(kernels, "rotary_frequencies", List.of(), positions, 6, base).get(0);
    List<HostTensor> tables =
        KernelRun.forward(kernels, "rotary_table", List.of(), positions, frequencies);
    for (int t = 0; t < positions.length; t++) {
      for (int i = 0; i < 3; i++) {
        double angle = positions[t] * Math.pow(base, -2.0 * i / 6);
        assertThat(tables.get(0).at(t, i)).isCloseTo(Math.cos(angle), within(1e-5));
        assertThat(tables.get(1).at(t, i)).isCloseTo(Math.sin(angle), within(1e-5));
      }
    }
  }

  /** The published rule of Llama 3.1, told by wavelengths in positions. */
  @Test
  void slowsDownLongWavesAlone() {
    double[] wavelengths = {3, 1000, 2047.9, 2048.1, 3000, 5000, 8191.9, 8192.1, 1e6};
    HostTensor frequencies = HostTensor.zeros(wavelengths.length);
    for (int i = 0; i < wavelengths.length; i++) {
      frequencies.set(2 * Math.PI / wavelengths[i], i);
    }
    HostTensor scaled =
        KernelRun.forward(
                Engines.float64(), "rotary_scaling", List.of(frequencies), 8.0, 1.0, 4.0, 8192.0)
            .get(0);
    for (int i = 0; i < wavelengths.length; i++) {
      double kept = Math.min(1, Math.max(0, (8192 / wavelengths[i] - 1) / (4 - 1)));
      double expected = frequencies.at(i) * (kept + (1 - kept) / 8);
      assertThat(scaled.at(i)).isCloseTo(expected, within(1e-12));
    }
    assertThat(scaled.at(0)).isEqualTo(frequencies.at(0));
    assertThat(scaled.at(8)).isEqualTo(frequencies.at(8) / 8);
  }

  @Test
  void seesNoFurtherThanItsWindow() {
    SplittableRandom random = new SplittableRandom(4);
    Ragged ragged = new Ragged(30);
    HostTensor qkv = HostTensor.normal(random, 1, 30, 3, 4);
    HostTensor before = attend(qkv, ragged, 5, 8);
    HostTensor changed = qkv.copy();
    for (int which = 1; which < 3; which++) {
      changed.add(1, 10, which, 0);
    }
    HostTensor after = attend(changed, ragged, 5, 8);
    for (int t = 0; t < 30; t++) {
      boolean sees = t >= 10 && t <= 15;
      assertThat(after.at(t, 0) != before.at(t, 0)).as("token %d", t).isEqualTo(sees);
    }
  }
}
