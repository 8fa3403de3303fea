package org.hnetbench.nd4j;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.hnetbench.kernels.reference.HostTensor;
import org.hnetbench.kernels.reference.NaiveLinear;
import org.hnetbench.kernels.reference.NaiveLoss;
import org.hnetbench.kernels.reference.NaiveNorms;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Random sizes, a seed each. */
class TokenKernelsTest {
  private SplittableRandom random;

  private int size(int most) {
    return 1 + random.nextInt(most);
  }

  private HostTensor normal(int... shape) {
    return HostTensor.normal(random, 1, shape);
  }

  @RepeatedTest(12)
  void linear(RepetitionInfo seed) {
    random = new SplittableRandom(seed.getCurrentRepetition());
    int width = size(40);
    List<HostTensor> inputs = List.of(normal(size(50), width), normal(size(40), width));

    new OracleCheck("linear", inputs).agreesWith(NaiveLinear.product(inputs.get(0), inputs.get(1)));
  }

  @RepeatedTest(12)
  void rmsnorm(RepetitionInfo seed) {
    random = new SplittableRandom(seed.getCurrentRepetition());
    int width = size(40);
    List<HostTensor> inputs = List.of(normal(size(50), width), normal(width));

    new OracleCheck("rmsnorm", inputs, 1e-5)
        .agreesWith(NaiveNorms.rmsnorm(inputs.get(0), inputs.get(1)));
  }

  @RepeatedTest(12)
  void swigluBlock(RepetitionInfo seed) {
    random = new SplittableRandom(seed.getCurrentRepetition());
    int width = size(20);
    int inner = size(30);
    HostTensor x = normal(size(50), width);
    List<HostTensor> inputs =
        List.of(x, normal(width), normal(2 * inner, width), normal(width, inner));
    HostTensor y = NaiveNorms.rmsnorm(x, inputs.get(1));

    new OracleCheck("swiglu_block", inputs, 1e-5)
        .agreesWith(NaiveLinear.sum(x, NaiveLinear.swiglu(y, inputs.get(2), inputs.get(3))));
  }

  @RepeatedTest(12)
  void embed(RepetitionInfo seed) {
    random = new SplittableRandom(seed.getCurrentRepetition());
    HostTensor table = normal(size(30), size(20));
    long[] ids = random.longs(size(50), 0, table.shape()[0]).toArray();
    HostTensor expected = HostTensor.zeros(ids.length, table.shape()[1]);
    for (int t = 0; t < ids.length; t++) {
      for (int i = 0; i < table.shape()[1]; i++) {
        expected.set(table.at((int) ids[t], i), t, i);
      }
    }

    new OracleCheck("embed", List.of(table), ids, HostTensor.absent()).agreesWith(expected);
  }

  /** Some rows or all; blocks of rows that divide them or do not; logits far apart. */
  @RepeatedTest(16)
  void nats(RepetitionInfo seed) {
    random = new SplittableRandom(seed.getCurrentRepetition());
    int tokens = size(40);
    int width = size(12);
    int vocabulary = 1 + size(30);
    HostTensor x = HostTensor.normal(random, seed.getCurrentRepetition(), tokens, width);
    HostTensor weight = normal(vocabulary, width);
    boolean all = random.nextBoolean();
    long[] rows = LongStream.range(0, tokens).filter(t -> all || t % 3 == 0).toArray();
    long[] targets = random.longs(rows.length, 0, vocabulary).toArray();

    new OracleCheck("nats", List.of(x, weight), rows, targets, size(tokens), 1024)
        .agreesWith(NaiveLoss.nats(x, weight, rows, targets));
  }
}
