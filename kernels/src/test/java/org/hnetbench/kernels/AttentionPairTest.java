package org.hnetbench.kernels;

import java.util.List;
import java.util.SplittableRandom;
import org.hnetbench.kernels.reference.HostTensor;
import org.hnetbench.kernels.reference.Ragged;
import org.hnetbench.kernels.tape.AutogradKernel;
import org.hnetbench.kernels.tape.PairKernel;
import org.hnetbench.kernels.testing.PairCheck;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The explicit pair of the attention block against its twin. */
class AttentionPairTest {
  private static final PairKernel ATTENTION =
      new PairKernel(new AutogradKernel("attention_block"));
  private static final double EPSILON = 1e-5;

  @ParameterizedTest(name = "{0} heads in {1} groups of size {2}, {3} turn, window {4}, block {5}")
  @CsvSource({
    "1, 1, 1, 0, -1, 128",
    "1, 1, 4, 4, -1, 128",
    "2, 2, 4, 4, -1, 1",
    "2, 2, 4, 4, -1, 5",
    "2, 2, 5, 2, 0, 4",
    "3, 3, 6, 4, 3, 2",
    "3, 3, 6, 0, 7, 128",
    "4, 2, 4, 4, -1, 5",
    "6, 2, 3, 2, 4, 3",
    "4, 1, 5, 4, 0, 128",
    "4, 1, 4, 0, 50, 6"
  })
  void agreesWithItsTwinOnRaggedSequences(
      int heads, int groups, int size, int turning, int window, int block) {
    SplittableRandom random = new SplittableRandom(size);
    for (int round = 0; round < 3; round++) {
      Ragged ragged = Ragged.random(random, 1 + random.nextInt(60), 1 + random.nextInt(30));
      check(random, ragged, new Heads(heads, groups, size), turning / 2, window, block);
    }
  }

  @ParameterizedTest(name = "sequences as long as each other, window {0}, block {1}")
  @CsvSource({"-1, 4", "2, 4", "5, 1", "-1, 128"})
  void agreesWithItsTwinWithoutPadding(int window, int block) {
    SplittableRandom random = new SplittableRandom(block);
    check(random, new Ragged(9, 9, 9), new Heads(4, 2, 6), 2, window, block);
    check(random, new Ragged(1, 1), new Heads(4, 4, 6), 3, window, block);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void agreesWithItsTwinOnTheFirstTokens(int tokens) {
    check(new SplittableRandom(1), new Ragged(tokens), new Heads(2, 1, 4), 2, -1, 128);
  }

  /** Shares of one token near 1, of the others near 0. */
  @ParameterizedTest
  @ValueSource(doubles = {10, 40})
  void agreesWithItsTwinWhereScoresAreLarge(double scale) {
    SplittableRandom random = new SplittableRandom(2);
    Ragged ragged = new Ragged(7, 12);
    List<HostTensor> inputs = MixerInputs.attention(random, ragged.total(), 8);
    double[] weights = inputs.get(2).values();
    for (int i = 0; i < weights.length / 3; i++) {
      weights[i] *= scale;
    }
    check(random, inputs, ragged, 2, 2, -1, 4);
  }

  private record Heads(int count, int groups, int size) {}

  private static void check(
      SplittableRandom random, Ragged ragged, Heads heads, int half, int window, int block) {
    List<HostTensor> inputs =
        MixerInputs.attention(
            random,
            ragged.total(),
            10,
            heads.count() * heads.size(),
            heads.groups() * heads.size());
    check(random, inputs, ragged, heads.count(), half, window, block);
  }

  private static void check(
      SplittableRandom random,
      List<HostTensor> inputs,
      Ragged ragged,
      int heads,
      int half,
      int window,
      int block) {
    HostTensor cos = HostTensor.uniform(random, -1, 1, ragged.total(), half);
    HostTensor sin = HostTensor.uniform(random, -1, 1, ragged.total(), half);
    new PairCheck(
            ATTENTION,
            inputs,
            cos,
            sin,
            ragged.place(),
            ragged.count(),
            ragged.longest(),
            heads,
            window,
            block,
            EPSILON)
        .agreesWithTwin();
  }
}
