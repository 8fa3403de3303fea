package org.hnetbench.kernels;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hnetbench.kernels.reference.HostTensor;
import org.hnetbench.kernels.reference.Ragged;
import org.hnetbench.kernels.tape.AutogradKernel;
import org.hnetbench.kernels.tape.PairKernel;
import org.hnetbench.kernels.testing.PairCheck;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scan's explicit way back against its plain form. */
class ScanPairTest {
  private static final PairKernel SCAN = new PairKernel(new AutogradKernel("ssd_scan"), 2);
  private static final int D = 1;
  private static final int Z = 2;
  private static final int DT_BIAS = 4;
  private static final int INITIAL = 8;
  private static final int ALL = 15;

  @ParameterizedTest(
      name = "{0} rows of {1}, {2} heads in {3} groups, sequences up to {4}, chunk {5}")
  @CsvSource({
    "1, 3, 2, 1, 3, 1",
    "2, 7, 4, 2, 7, 4",
    "1, 16, 2, 1, 16, 16",
    "1, 17, 2, 1, 6, 16",
    "3, 33, 4, 1, 9, 8",
    "2, 33, 4, 4, 40, 8",
    "1, 63, 2, 2, 63, 64",
    "1, 64, 2, 1, 64, 64",
    "1, 65, 2, 1, 65, 64",
    "2, 300, 2, 1, 90, 64"
  })
  void agreesWithTwin(int rows, int length, int heads, int groups, int longest, int chunk) {
    check(rows, length, heads, groups, longest, chunk, ALL, true);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, D, Z, DT_BIAS, INITIAL, D + Z, D + INITIAL, Z + DT_BIAS})
  void takesEachOptionalInputOrNot(int options) {
    check(2, 21, 4, 2, 8, 8, options, true);
    check(2, 21, 4, 2, 8, 8, options, false);
  }

  private static void check(
      int rows,
      int length,
      int heads,
      int groups,
      int longest,
      int chunk,
      int options,
      boolean softplus) {
    SplittableRandom random = new SplittableRandom(31 * length + options);
    long[][] sequence =
        IntStream.range(0, rows)
            .mapToObj(row -> Ragged.random(random, length, longest).sequence())
            .toArray(long[][]::new);
    int p = 3;
    int n = 5;
    HostTensor none = HostTensor.absent();
    List<HostTensor> inputs =
        List.of(
            HostTensor.normal(random, 1, rows, length, heads, p),
            softplus
                ? HostTensor.normal(random, 2, rows, length, heads)
                : HostTensor.uniform(random, 0.1, 2, rows, length, heads),
            HostTensor.uniform(random, -1.5, -0.05, heads),
            HostTensor.normal(random, 1, rows, length, groups, n),
            HostTensor.normal(random, 1, rows, length, groups, n),
            (options & D) == 0 ? none : HostTensor.normal(random, 1, heads),
            (options & Z) == 0 ? none : HostTensor.normal(random, 1, rows, length, heads, p),
            (options & DT_BIAS) == 0 ? none : HostTensor.uniform(random, 0.1, 0.5, heads),
            (options & INITIAL) == 0 ? none : HostTensor.normal(random, 1, rows, heads, p, n));
    new PairCheck(SCAN, inputs, sequence, softplus, chunk).agreesWithTwin();
  }
}
