package org.hnetbench.nd4j;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hnetbench.kernels.reference.HostTensor;
import org.hnetbench.kernels.reference.NaiveScan;
import org.hnetbench.kernels.reference.Ragged;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ssd_scan}: in chunks here, token by token in the loops. */
class ScanTest {
  /** Random sizes and sequences; each optional input is there or not. */
  @RepeatedTest(40)
  void agreesWithLoopsAndSharedKernel(RepetitionInfo seed) {
    SplittableRandom random = new SplittableRandom(seed.getCurrentRepetition());
    int length = 1 + random.nextInt(80);
    int longest = 1 + random.nextInt(40);
    check(random, 1 + random.nextInt(3), length, longest, 1 + random.nextInt(20));
  }

  /** One chunk, exact fits, one token too many, chunks of one token. */
  @ParameterizedTest
  @ValueSource(ints = {1, 15, 16, 29, 30, 31, 64})
  void agreesWhereChunksFitAndWhereTheyDoNot(int chunk) {
    check(new SplittableRandom(chunk), 2, 30, 30, chunk);
  }

  private static void check(SplittableRandom random, int rows, int length, int longest, int chunk) {
    int groups = 1 + random.nextInt(2);
    int heads = groups * (1 + random.nextInt(3));
    int p = 1 + random.nextInt(6);
    int n = 1 + random.nextInt(6);
    boolean softplus = random.nextBoolean();
    List<HostTensor> inputs =
        List.of(
            HostTensor.normal(random, 1, rows, length, heads, p),
            softplus
                ? HostTensor.normal(random, 2, rows, length, heads)
                : HostTensor.uniform(random, 0.1, 2, rows, length, heads),
            HostTensor.uniform(random, -1.5, -0.05, heads),
            HostTensor.normal(random, 1, rows, length, groups, n),
            HostTensor.normal(random, 1, rows, length, groups, n),
            maybe(random, heads),
            maybe(random, rows, length, heads, p),
            maybe(random, heads),
            maybe(random, rows, heads, p, n));
    long[][] sequence =
        IntStream.range(0, rows)
            .mapToObj(row -> Ragged.random(random, length, longest).sequence())
            .toArray(long[][]::new);

    new OracleCheck("ssd_scan", inputs, sequence, softplus, chunk)
        .agreesWith(new NaiveScan(sequence, softplus).apply(inputs).toArray(HostTensor[]::new));
  }

  private static HostTensor maybe(SplittableRandom random, int... shape) {
    return random.nextBoolean() ? HostTensor.uniform(random, 0.1, 0.5, shape) : HostTensor.absent();
  }
}
