package org.hnetbench.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hnetbench.kernels.reference.HostTensor;
import org.hnetbench.kernels.reference.NaiveLinear;
import org.hnetbench.kernels.reference.NaiveLoss;
import org.hnetbench.kernels.testing.Engines;
import org.hnetbench.kernels.testing.KernelCheck;
import org.hnetbench.kernels.testing.KernelRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both ends of a language model and the training objective, against plain loops. */
class LossTest {
  @ParameterizedTest(name = "{0} tokens of width {1}, vocabulary {2}, every {3}th row, block {4}")
  @CsvSource({
    "1, 1, 1, 1, 4",
    "1, 3, 5, 1, 1",
    "2, 3, 5, 2, 1024",
    "9, 4, 7, 1, 4",
    "10, 4, 7, 3, 2",
    "200, 3, 11, 1, 64",
    "200, 3, 11, 2, 64"
  })
  void scoresTargetsLikeTheLoop(int tokens, int width, int vocabulary, int every, int block) {
    SplittableRandom random = new SplittableRandom(tokens);
    long[] rows = IntStream.range(0, tokens).filter(t -> t % every == 0).asLongStream().toArray();
    long[] targets = random.longs(rows.length, 0, vocabulary).toArray();
    List<HostTensor> inputs =
        List.of(
            HostTensor.normal(random, 1, tokens, width),
            HostTensor.normal(random, 1, vocabulary, width));
    new KernelCheck("nats", inputs, rows, targets, block, 3)
        .agreesWith(x -> List.of(NaiveLoss.nats(x.get(0), x.get(1), rows, targets)));
  }

  @Test
  void keepsDigitsWhereLogitsAreLarge() {
    HostTensor one = new HostTensor(new double[] {1}, 1, 1);
    HostTensor weight = new HostTensor(new double[] {1e4, -1e4, 1e4}, 3, 1);
    for (Kernels kernels : List.of(Engines.float32(), Engines.float64())) {
      assertThat(nats(kernels, one, weight, 0)).isCloseTo(Math.log(2), within(1e-6));
      assertThat(nats(kernels, one, weight, 1)).isCloseTo(2e4 + Math.log(2), within(2e-3));
    }
  }

  private static double nats(Kernels kernels, HostTensor x, HostTensor weight, long target) {
    return KernelRun.forward(
            kernels, "nats", List.of(x, weight), new long[] {0}, new long[] {target}, 8, 100)
        .get(0)
        .at(0);
  }

  @Test
  void givesRowsWithoutTargetNoGradient() {
    SplittableRandom random = new SplittableRandom(1);
    KernelRun run =
        KernelRun.differentiated(
            Engines.float64(),
            "nats",
            List.of(HostTensor.normal(random, 1, 3, 2), HostTensor.normal(random, 1, 4, 2)),
            List.of(new HostTensor(new double[] {1, 1}, 2)),
            new long[] {0, 2},
            new long[] {1, 3},
            8,
            100);
    assertThat(run.gradients().get(0).rows(1, 2).values()).containsOnly(0);
    assertThat(run.gradients().get(0).rows(2, 3).largest()).isPositive();
  }

  @Test
  void sumsTheGradientsOfAnIdThatOccursSeveralTimes() {
    HostTensor weight = HostTensor.normal(new SplittableRandom(2), 1, 5, 2);
    long[] ids = {3, 0, 3, 4, 3};
    new KernelCheck("embed", List.of(weight), ids, HostTensor.absent())
        .agreesWith(
            x -> {
              HostTensor y = HostTensor.zeros(ids.length, 2);
              for (int t = 0; t < ids.length; t++) {
                for (int i = 0; i < 2; i++) {
                  y.set(x.get(0).at((int) ids[t], i), t, i);
                }
              }
              return List.of(y);
            });
  }

  @Test
  void addsAnyNumberOfAuxiliaryLossesToTheMean() {
    HostTensor nats = HostTensor.normal(new SplittableRandom(3), 1, 7);
    for (int m : new int[] {0, 1, 3}) {
      HostTensor auxiliary = HostTensor.normal(new SplittableRandom(m), 1, m);
      new KernelCheck("mean_plus", List.of(nats, auxiliary))
          .agreesWith(x -> List.of(new HostTensor(new double[] {mean(x.get(0)) + sum(x.get(1))})));
    }
  }

  private static double sum(HostTensor x) {
    return IntStream.range(0, x.values().length).mapToDouble(x::at).sum();
  }

  private static double mean(HostTensor x) {
    return sum(x) / x.values().length;
  }

  @Test
  void addsAndMultipliesWithTheHead() {
    HostTensor a = HostTensor.normal(new SplittableRandom(4), 1, 2, 3);
    HostTensor b = HostTensor.normal(new SplittableRandom(5), 1, 2, 3);
    new KernelCheck("sum_of", List.of(a, b))
        .agreesWith(x -> List.of(NaiveLinear.sum(x.get(0), x.get(1))));
    for (int vocabulary = 1; vocabulary <= 3; vocabulary++) {
      new KernelCheck("logits", List.of(a, b), vocabulary)
          .agreesWith(x -> List.of(NaiveLinear.product(x.get(0), x.get(1))));
    }
  }
}
