package org.hnetbench.kernels;

import java.util.List;
import java.util.SplittableRandom;
import org.hnetbench.kernels.reference.HostTensor;
import org.hnetbench.kernels.tape.AutogradKernel;
import org.hnetbench.kernels.tape.PairKernel;
import org.hnetbench.kernels.testing.PairCheck;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RMSNorm's explicit way back against its plain form. */
class NormPairTest {
  private static final PairKernel NORM = new PairKernel(new AutogradKernel("rmsnorm"));

  @ParameterizedTest
  @CsvSource({"1, 3, 1e-5", "7, 16, 1e-5", "200, 5, 0.5"})
  void agreesWithTwin(int tokens, int width, double epsilon) {
    SplittableRandom random = new SplittableRandom(tokens);
    List<HostTensor> inputs =
        List.of(
            HostTensor.normal(random, 2, tokens, width),
            HostTensor.uniform(random, 0.5, 1.5, width));
    new PairCheck(NORM, inputs, epsilon).agreesWithTwin();
  }
}
