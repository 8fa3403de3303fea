package org.hnetbench.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hnetbench.kernels.testing.KernelCheck.assertClose;

import ai.djl.Device;
import java.util.List;
import java.util.SplittableRandom;
import org.hnetbench.kernels.reference.HostTensor;
import org.hnetbench.kernels.reference.NaiveLinear;
import org.hnetbench.kernels.reference.NaiveNorms;
import org.hnetbench.kernels.testing.Engines;
import org.hnetbench.kernels.testing.KernelCheck;
import org.hnetbench.kernels.testing.KernelRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Kernels that work token by token, against plain loops: norms, products, SwiGLU. The float32
 * engine writes its product as a convolution, the float64 engine as a product; {@link KernelCheck}
 * runs both.
 */
class TokenKernelsTest {
  @ParameterizedTest(name = "{0} tokens of width {1}")
  @CsvSource({"1, 1", "1, 8", "2, 3", "7, 64", "301, 5"})
  void normalisesLikeTheLoop(int tokens, int width) {
    SplittableRandom random = new SplittableRandom(width);
    HostTensor x = HostTensor.normal(random, 1, tokens, width);
    HostTensor z = HostTensor.normal(random, 1, tokens, width);
    HostTensor weight = HostTensor.normal(random, 1, width);
    new KernelCheck("rmsnorm", List.of(x, weight), 1e-5)
        .agreesWith(i -> List.of(NaiveNorms.rmsnorm(i.get(0), i.get(1))));
    new KernelCheck("gated_rmsnorm", List.of(x, z, weight), 1e-5)
        .agreesWith(i -> List.of(NaiveNorms.gated(i.get(0), i.get(1), i.get(2))));
  }

  /** At x = 0 the norm's derivative is 1 / sqrt(eps): the quotient rule's other term vanishes. */
  @Test
  void hasAFiniteGradientWhereAllEntriesAreZero() {
    HostTensor weight = new HostTensor(new double[] {2, 3}, 2);
    KernelRun run =
        KernelRun.differentiated(
            Engines.float64(),
            "rmsnorm",
            List.of(HostTensor.zeros(1, 2), weight),
            List.of(new HostTensor(new double[] {1, -1}, 1, 2)),
            1e-6);
    double slope = 1 / Math.sqrt(1e-6);
    assertClose(
        "gradient",
        run.gradients().get(0),
        new HostTensor(new double[] {2 * slope, -3 * slope}, 1, 2),
        1e-12);
  }

  @ParameterizedTest(name = "({0}, {1}) by ({2}, {1}) transposed")
  @CsvSource({
    "1, 1, 1",
    "1, 8, 5",
    "1, 128, 96",
    "2, 3, 1",
    "7, 16, 33",
    "300, 4, 2",
    "65, 130, 17"
  })
  void multipliesLikeTheLoop(int tokens, int in, int out) {
    SplittableRandom random = new SplittableRandom(in);
    List<HostTensor> inputs =
        List.of(HostTensor.normal(random, 1, tokens, in), HostTensor.normal(random, 1, out, in));
    new KernelCheck("linear", inputs)
        .agreesWith(i -> List.of(NaiveLinear.product(i.get(0), i.get(1))));
  }

  @ParameterizedTest(name = "{0} tokens of width {1}, inner width {2}")
  @CsvSource({"1, 1, 1", "1, 4, 7", "2, 3, 128", "33, 6, 5"})
  void appliesSwiGluLikeTheLoop(int tokens, int width, int inner) {
    SplittableRandom random = new SplittableRandom(inner);
    HostTensor x = HostTensor.normal(random, 1, tokens, width);
    HostTensor norm = HostTensor.normal(random, 1, width);
    HostTensor fc1 = HostTensor.normal(random, 0.5, 2 * inner, width);
    HostTensor fc2 = HostTensor.normal(random, 0.5, width, inner);
    new KernelCheck("swiglu", List.of(x, fc1, fc2))
        .agreesWith(i -> List.of(NaiveLinear.swiglu(i.get(0), i.get(1), i.get(2))));
    new KernelCheck("swiglu_block", List.of(x, norm, fc1, fc2), 1e-5)
        .agreesWith(
            i -> {
              HostTensor y = NaiveNorms.rmsnorm(i.get(0), i.get(1));
              return List.of(NaiveLinear.sum(i.get(0), NaiveLinear.swiglu(y, i.get(2), i.get(3))));
            });
  }

  @Test
  void writesTheProductForEachPrecisionInItsOwnWay() {
    String single = Kernels.source(Device.cpu(), Precision.FLOAT32);
    String reference = Kernels.source(Device.cpu(), Precision.FLOAT64);
    assertThat(reference).contains("torch.linear(x, w)");
    assertThat(single).containsOnlyOnce("def linear(");
    assertThat(reference).containsOnlyOnce("def linear(");
  }
}
