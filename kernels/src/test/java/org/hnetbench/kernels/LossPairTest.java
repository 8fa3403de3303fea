package org.hnetbench.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hnetbench.kernels.reference.HostTensor;
import org.hnetbench.kernels.tape.AutogradKernel;
import org.hnetbench.kernels.tape.PairKernel;
import org.hnetbench.kernels.testing.Engines;
import org.hnetbench.kernels.testing.KernelCheck;
import org.hnetbench.kernels.testing.KernelRun;
import org.hnetbench.kernels.testing.PairCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The explicit pair of head and loss against its twin. */
class LossPairTest {
  private static final PairKernel NATS = new PairKernel(new AutogradKernel("nats", true));

  @ParameterizedTest(name = "{0} tokens of width {1}, vocabulary {2}, every {3}th row, block {4}")
  @CsvSource({
    "1, 1, 1, 1, 4",
    "1, 3, 5, 1, 1",
    "2, 3, 5, 2, 1024",
    "9, 4, 7, 1, 4",
    "10, 4, 7, 3, 2",
    "200, 3, 11, 1, 64",
    "200, 9, 3, 2, 64"
  })
  void agreesWithItsTwin(int tokens, int width, int vocabulary, int every, int block) {
    SplittableRandom random = new SplittableRandom(tokens);
    long[] rows = IntStream.range(0, tokens).filter(t -> t % every == 0).asLongStream().toArray();
    long[] targets = random.longs(rows.length, 0, vocabulary).toArray();
    new PairCheck(NATS, inputs(random, tokens, width, vocabulary, 1), rows, targets, block, 3)
        .agreesWithTwin();
  }

  @ParameterizedTest
  @ValueSource(doubles = {20, 1000})
  void agreesWithItsTwinWhereLogitsAreLarge(double scale) {
    SplittableRandom random = new SplittableRandom(3);
    long[] rows = {0, 1, 3, 4, 7};
    long[] targets = {5, 0, 0, 2, 5};
    new PairCheck(NATS, inputs(random, 8, 4, 6, scale), rows, targets, 2, 100).agreesWithTwin();
  }

  /** Two logits alike, one far below: exact values in closed form. */
  @Test
  void knowsTheNatsOfAnImpossibleTarget() {
    List<HostTensor> inputs =
        List.of(
            new HostTensor(new double[] {1}, 1, 1),
            new HostTensor(new double[] {1e4, -1e4, 1e4}, 3, 1));
    HostTensor one = new HostTensor(new double[] {1}, 1);
    for (Precision precision : List.of(Precision.FLOAT32, Precision.FLOAT64)) {
      KernelRun run =
          KernelRun.differentiated(
              Engines.of(precision),
              NATS,
              inputs,
              List.of(one),
              new long[] {0},
              new long[] {1},
              8,
              100);
      KernelCheck.assertClose(
          "nats", run.outputs().get(0), new HostTensor(new double[] {2e4 + Math.log(2)}, 1), 1e-7);
      assertThat(run.gradients().get(1).values()).containsExactly(0.5, -1, 0.5);
      assertThat(run.gradients().get(0).values()).containsExactly(2e4);
    }
  }

  private static List<HostTensor> inputs(
      SplittableRandom random, int tokens, int width, int vocabulary, double scale) {
    return List.of(
        HostTensor.normal(random, scale, tokens, width),
        HostTensor.normal(random, 1, vocabulary, width));
  }
}
