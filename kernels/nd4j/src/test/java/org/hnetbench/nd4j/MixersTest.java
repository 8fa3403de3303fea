package org.hnetbench.nd4j;

import java.util.List;
import java.util.SplittableRandom;
import org.hnetbench.kernels.reference.HostTensor;
import org.hnetbench.kernels.reference.NaiveAttention;
import org.hnetbench.kernels.reference.NaiveLinear;
import org.hnetbench.kernels.reference.NaiveMixers;
import org.hnetbench.kernels.reference.Ragged;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Random sizes and sequences, a seed each. */
class MixersTest {
  private SplittableRandom random;
  private Ragged ragged;

  @BeforeEach
  void draw(RepetitionInfo seed) {
    random = new SplittableRandom(seed.getCurrentRepetition());
    ragged = Ragged.random(random, 1 + random.nextInt(60), 1 + random.nextInt(40));
  }

  private int size(int most) {
    return 1 + random.nextInt(most);
  }

  /** Keys shared by no, some or all heads; a window of any width, also none. */
  @RepeatedTest(40)
  void attendRagged() {
    int groups = size(3);
    int heads = groups * size(3);
    int window = random.nextInt(12) - 1;
    HostTensor qkv = HostTensor.normal(random, 1, ragged.total(), heads + 2 * groups, size(8));

    new OracleCheck(
            "attend_ragged",
            List.of(qkv),
            ragged.place(),
            ragged.count(),
            ragged.longest(),
            heads,
            window,
            size(30))
        .agreesWith(NaiveAttention.ragged(qkv, ragged, heads, window));
  }

  /** Rotary tables that turn nothing, some entries or all. */
  @RepeatedTest(20)
  void attentionBlock() {
    int groups = size(2);
    int heads = groups * size(2);
    int entries = 2 * size(4);
    int width = size(20);
    int window = random.nextInt(12) - 1;
    int half = random.nextInt(entries / 2 + 1);
    HostTensor x = HostTensor.normal(random, 1, ragged.total(), width);
    List<HostTensor> inputs =
        List.of(
            x,
            HostTensor.uniform(random, 0.5, 1.5, width),
            HostTensor.normal(random, 1, (heads + 2 * groups) * entries, width),
            HostTensor.normal(random, 1, width, heads * entries));
    HostTensor cos = HostTensor.zeros(ragged.total(), half);
    HostTensor sin = HostTensor.zeros(ragged.total(), half);
    for (int i = 0; i < cos.values().length; i++) {
      double angle = random.nextDouble(10);
      cos.values()[i] = Math.cos(angle);
      sin.values()[i] = Math.sin(angle);
    }
    HostTensor mixed =
        NaiveMixers.attention(NaiveMixers.normalised(inputs), ragged, heads, window, cos, sin);

    new OracleCheck(
            "attention_block",
            inputs,
            cos,
            sin,
            ragged.place(),
            ragged.count(),
            ragged.longest(),
            heads,
            window,
            size(30),
            1e-5)
        .agreesWith(NaiveLinear.sum(x, mixed));
  }

  @RepeatedTest(20)
  void mamba2Block() {
    int heads = size(3);
    int inner = heads * size(5);
    int width = size(12);
    int states = size(6);
    int channels = inner + 2 * states;
    HostTensor x = HostTensor.normal(random, 1, ragged.total(), width);
    List<HostTensor> inputs =
        List.of(
            x,
            HostTensor.uniform(random, 0.5, 1.5, width),
            HostTensor.normal(random, 1 / Math.sqrt(width), inner + channels + heads, width),
            HostTensor.normal(random, 0.7, channels, 1, 4),
            HostTensor.normal(random, 0.3, channels),
            HostTensor.uniform(random, -3, 0, heads),
            HostTensor.uniform(random, -1, 1, heads),
            HostTensor.normal(random, 1, heads),
            HostTensor.uniform(random, 0.5, 1.5, inner),
            HostTensor.normal(random, 1 / Math.sqrt(inner), width, inner));
    HostTensor mixed = NaiveMixers.mamba2(NaiveMixers.normalised(inputs), ragged);

    new OracleCheck("mamba2_block", inputs, ragged.positions(), ragged.sequence(), size(20), 1e-5)
        .agreesWith(NaiveLinear.sum(x, mixed));
  }
}
