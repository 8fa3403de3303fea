package org.hnetbench.nd4j;

import java.util.List;
import java.util.SplittableRandom;
import org.hnetbench.kernels.reference.HostTensor;
import org.hnetbench.kernels.reference.NaiveConvolution;
import org.hnetbench.kernels.reference.Ragged;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class ConvolutionTest {
  /** Random sizes; sequences shorter than the kernel among them. */
  @RepeatedTest(20)
  void agreesWithLoopsAndSharedKernel(RepetitionInfo seed) {
    SplittableRandom random = new SplittableRandom(seed.getCurrentRepetition());
    Ragged ragged = Ragged.random(random, 1 + random.nextInt(60), 1 + random.nextInt(20));
    int channels = 1 + random.nextInt(20);
    int width = 1 + random.nextInt(5);
    HostTensor x = HostTensor.normal(random, 1, ragged.total(), channels);
    HostTensor weight = HostTensor.normal(random, 1, channels, width);
    HostTensor bias =
        random.nextBoolean() ? HostTensor.normal(random, 1, channels) : HostTensor.absent();

    new OracleCheck("causal_conv_silu", List.of(x, weight, bias), ragged.positions())
        .agreesWith(NaiveConvolution.convolve(x, weight, bias, ragged, true));
  }
}
