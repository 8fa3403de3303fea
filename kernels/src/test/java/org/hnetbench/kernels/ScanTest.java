package org.hnetbench.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hnetbench.kernels.testing.KernelCheck.assertClose;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hnetbench.kernels.reference.HostTensor;
import org.hnetbench.kernels.reference.NaiveScan;
import org.hnetbench.kernels.reference.Ragged;
import org.hnetbench.kernels.testing.Engines;
import org.hnetbench.kernels.testing.KernelCheck;
import org.hnetbench.kernels.testing.KernelRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ssd_scan} against the recurrence. */
class ScanTest {
  private static final int D = 1;
  private static final int Z = 2;
  private static final int DT_BIAS = 4;
  private static final int INITIAL = 8;
  private static final int ALL = 15;

  @ParameterizedTest(
      name = "{0} rows of {1}, {2} heads in {3} groups, sequences up to {4}, chunk {5}")
  @CsvSource({
    "1, 1, 1, 1, 1, 4",
    "1, 1, 2, 1, 1, 1",
    "2, 2, 2, 2, 2, 4",
    "1, 3, 2, 1, 3, 1",
    "2, 7, 4, 2, 3, 4",
    "1, 16, 2, 1, 16, 16",
    "1, 17, 2, 1, 6, 16",
    "3, 33, 4, 1, 9, 8",
    "2, 33, 4, 4, 40, 8",
    "1, 300, 2, 1, 300, 64",
    "1, 389, 2, 1, 70, 64",
    "1, 200, 2, 1, 3, 64"
  })
  void agreesWithTheRecurrence(
      int rows, int length, int heads, int groups, int longest, int chunk) {
    SplittableRandom random = new SplittableRandom(length);
    check(random, rows, length, heads, groups, longest, chunk, ALL, true);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, D, Z, DT_BIAS, INITIAL, D + Z, D + INITIAL, Z + DT_BIAS, ALL})
  void takesEachOptionalInputOrNot(int options) {
    check(new SplittableRandom(options), 2, 21, 4, 2, 8, 8, options, true);
    check(new SplittableRandom(options), 2, 21, 4, 2, 8, 8, options, false);
  }

  @Test
  void goesOnTokenByTokenAsTheRecurrenceDoes() {
    List<HostTensor> inputs = inputs(new SplittableRandom(3), 2, 5, 4, 2, INITIAL, false);
    List<HostTensor> whole = new NaiveScan(new long[2][5], false).apply(inputs);
    HostTensor state = inputs.get(8);
    for (int t = 0; t < 5; t++) {
      HostTensor step = token(inputs.get(1), t).reshaped(2, 4);
      HostTensor x = token(inputs.get(0), t);
      HostTensor decay = step.copy();
      int size = x.shape()[2];
      for (int i = 0; i < x.values().length; i++) {
        x.values()[i] *= step.values()[i / size];
      }
      for (int i = 0; i < decay.values().length; i++) {
        decay.values()[i] *= inputs.get(2).at(i % 4);
      }
      HostTensor in = token(inputs.get(3), t);
      HostTensor out = token(inputs.get(4), t);
      List<HostTensor> results =
          KernelRun.forward(Engines.float64(), "scan_step", List.of(x, decay, in, out, state));
      assertClose("token " + t, results.get(0), token(whole.get(0), t), 1e-12);
      state = results.get(1);
    }
    assertClose("last state", state, whole.get(1), 1e-12);
  }

  /** (b, L, ...) at one token -> (b, ...). */
  private static HostTensor token(HostTensor x, int t) {
    int[] shape = x.shape();
    int row = x.values().length / shape[0] / shape[1];
    double[] values = new double[shape[0] * row];
    for (int b = 0; b < shape[0]; b++) {
      System.arraycopy(x.values(), (b * shape[1] + t) * row, values, b * row, row);
    }
    int[] rest = IntStream.range(1, shape.length).map(i -> i == 1 ? shape[0] : shape[i]).toArray();
    return new HostTensor(values, rest);
  }

  private static void check(
      SplittableRandom random,
      int rows,
      int length,
      int heads,
      int groups,
      int longest,
      int chunk,
      int options,
      boolean softplus) {
    long[][] sequence =
        IntStream.range(0, rows)
            .mapToObj(row -> Ragged.random(random, length, longest).sequence())
            .toArray(long[][]::new);
    List<HostTensor> inputs = inputs(random, rows, length, heads, groups, options, softplus);
    new KernelCheck("ssd_scan", inputs, sequence, softplus, chunk)
        .agreesWith(new NaiveScan(sequence, softplus)::apply);
  }

  private static List<HostTensor> inputs(
      SplittableRandom random,
      int rows,
      int length,
      int heads,
      int groups,
      int options,
      boolean softplus) {
    int p = 3;
    int n = 5;
    HostTensor none = HostTensor.absent();
    return List.of(
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
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 16, 37, 64, 128})
  void doesNotDependOnTheChunkSize(int chunk) {
    SplittableRandom random = new SplittableRandom(7);
    long[][] sequence = {Ragged.random(random, 75, 30).sequence()};
    List<HostTensor> inputs = inputs(random, 1, 75, 2, 1, ALL, true);
    List<HostTensor> whole =
        KernelRun.forward(Engines.float64(), "ssd_scan", inputs, sequence, true, 75);
    List<HostTensor> chunked =
        KernelRun.forward(Engines.float64(), "ssd_scan", inputs, sequence, true, chunk);
    assertClose("y", chunked.get(0), whole.get(0), 1e-12);
    assertClose("state", chunked.get(1), whole.get(1), 1e-12);
  }

  @Test
  void goesOnFromTheStateOfTheTokensBefore() {
    SplittableRandom random = new SplittableRandom(8);
    List<HostTensor> all = inputs(random, 1, 40, 2, 1, D + Z + DT_BIAS + INITIAL, true);
    List<HostTensor> whole = scan(all, 40);
    List<HostTensor> first = scan(part(all, 0, 23, all.get(8)), 8);
    List<HostTensor> second = scan(part(all, 23, 40, first.get(1)), 8);
    assertClose("y", second.get(0), tokens(whole.get(0), 23, 40), 1e-12);
    assertClose("state", second.get(1), whole.get(1), 1e-12);
  }

  private static List<HostTensor> scan(List<HostTensor> inputs, int chunk) {
    long[][] one = new long[1][inputs.get(0).shape()[1]];
    return KernelRun.forward(Engines.float64(), "ssd_scan", inputs, one, true, chunk);
  }

  private static List<HostTensor> part(List<HostTensor> all, int from, int to, HostTensor initial) {
    return List.of(
        tokens(all.get(0), from, to),
        tokens(all.get(1), from, to),
        all.get(2),
        tokens(all.get(3), from, to),
        tokens(all.get(4), from, to),
        all.get(5),
        tokens(all.get(6), from, to),
        all.get(7),
        initial);
  }

  /** Tokens of a tensor whose first axis is 1. */
  private static HostTensor tokens(HostTensor x, int from, int to) {
    int[] inner = Arrays.copyOfRange(x.shape(), 1, x.shape().length);
    HostTensor rows = x.reshaped(inner).rows(from, to);
    int[] outer = x.shape().clone();
    outer[1] = to - from;
    return rows.reshaped(outer);
  }

  /**
   * The recurrence knows no sign of A; strong growth before a sequence must not spill over into it.
   */
  @Test
  void letsStatesGrow() {
    SplittableRandom random = new SplittableRandom(10);
    List<HostTensor> inputs = inputs(random, 1, 40, 2, 1, ALL, false);
    inputs.get(2).set(0.3, 0);
    inputs.get(2).set(0.05, 1);
    long[][] sequence = {Ragged.random(random, 40, 12).sequence()};
    new KernelCheck("ssd_scan", inputs, sequence, false, 16)
        .agreesWith(new NaiveScan(sequence, false)::apply);
  }

  @Test
  void forgetsEverythingWhereDecayIsStrong() {
    SplittableRandom random = new SplittableRandom(9);
    List<HostTensor> inputs = inputs(random, 1, 130, 1, 1, 0, false);
    inputs.get(2).set(-5000, 0);
    long[][] sequence = {new Ragged(40, 1, 50, 39).sequence()};
    KernelRun run =
        KernelRun.differentiated(
            Engines.float32(),
            "ssd_scan",
            inputs,
            List.of(HostTensor.normal(random, 1, 1, 130, 1, 3), HostTensor.zeros(1, 1, 3, 5)),
            sequence,
            false,
            64);
    NaiveScan loop = new NaiveScan(sequence, false);
    assertClose("y", run.outputs().get(0), loop.apply(inputs).get(0), 1e-5);
    assertThat(run.gradients()).allSatisfy(g -> assertThat(g.largest()).isFinite());
  }
}
