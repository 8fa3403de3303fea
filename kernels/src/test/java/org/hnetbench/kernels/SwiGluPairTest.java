package org.hnetbench.kernels;

import java.util.SplittableRandom;
import org.hnetbench.kernels.tape.AutogradKernel;
import org.hnetbench.kernels.tape.PairKernel;
import org.hnetbench.kernels.testing.PairCheck;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The explicit pair of the SwiGLU block against its twin. */
class SwiGluPairTest {
  @ParameterizedTest(name = "{0} tokens of width {1}, inner width {2}")
  @CsvSource({"1, 1, 1", "1, 8, 5", "2, 3, 40", "50, 6, 4", "7, 16, 24", "130, 4, 9"})
  void agreesWithItsTwin(int tokens, int width, int inner) {
    SplittableRandom random = new SplittableRandom(tokens);
    new PairCheck(
            new PairKernel(new AutogradKernel("swiglu_block")),
            MixerInputs.swiglu(random, tokens, width, inner),
            1e-5)
        .agreesWithTwin();
  }
}
