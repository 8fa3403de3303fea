package org.hnetbench.kernels;

import static org.hnetbench.kernels.testing.KernelCheck.assertClose;

import java.util.List;
import java.util.SplittableRandom;
import org.hnetbench.kernels.testing.Engines;
import org.hnetbench.kernels.testing.HostTensor;
import org.hnetbench.kernels.testing.KernelCheck;
import org.hnetbench.kernels.testing.KernelRun;
import org.hnetbench.kernels.testing.Ragged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The causal convolution over ragged sequences and its form that goes on from a state, against the
 * loop.
 */
class ConvolutionTest {
  @ParameterizedTest(name = "{0} tokens in sequences up to {1}, {2} channels, {3} taps, bias {4}")
  @CsvSource({
    "1, 1, 1, 4, true",
    "2, 2, 3, 4, true",
    "3, 1, 3, 2, false",
    "9, 3, 5, 4, true",
    "17, 17, 5, 1, true",
    "17, 9, 5, 3, false",
    "40, 3, 2, 7, true",
    "300, 300, 3, 4, true",
    "300, 40, 3, 4, true"
  })
  void convolvesLikeTheLoop(int total, int longest, int channels, int taps, boolean bias) {
    SplittableRandom random = new SplittableRandom(total + taps);
    Ragged ragged = Ragged.random(random, total, longest);
    List<HostTensor> inputs =
        List.of(
            HostTensor.normal(random, 1, total, channels),
            HostTensor.normal(random, 1, channels, taps),
            bias ? HostTensor.normal(random, 1, channels) : HostTensor.absent());
    for (boolean silu : new boolean[] {false, true}) {
      new KernelCheck(silu ? "causal_conv_silu" : "causal_conv", inputs, ragged.positions())
          .agreesWith(
              x -> List.of(NaiveConvolution.convolve(x.get(0), x.get(1), x.get(2), ragged, silu)));
    }
  }

  @Test
  void goesOnFromTheLastInputsInPartsOfAnyLength() {
    SplittableRandom random = new SplittableRandom(5);
    HostTensor x = HostTensor.normal(random, 1, 14, 3);
    HostTensor weight = HostTensor.normal(random, 1, 3, 4);
    HostTensor bias = HostTensor.normal(random, 1, 3);
    HostTensor whole = NaiveConvolution.convolve(x, weight, bias, new Ragged(14), true);
    HostTensor state = HostTensor.zeros(3, 4);
    int from = 0;
    for (int part : new int[] {2, 1, 1, 6, 3, 1}) {
      List<HostTensor> step =
          KernelRun.forward(
              Engines.float64(),
              "causal_conv_resume",
              List.of(x.rows(from, from + part), weight, bias, state));
      from += part;
      assertClose("up to token " + from, step.get(0), whole.rows(from - part, from), 1e-12);
      state = step.get(1);
      assertClose("state after token " + from, state, lastInputs(x, from, 4), 0);
    }
  }

  /** (channels, width), newest last, zero where there was no input yet. */
  private static HostTensor lastInputs(HostTensor x, int seen, int width) {
    HostTensor state = HostTensor.zeros(x.shape()[1], width);
    for (int c = 0; c < x.shape()[1]; c++) {
      for (int k = 0; k < width; k++) {
        int t = seen - width + k;
        state.set(t < 0 ? 0 : x.at(t, c), c, k);
      }
    }
    return state;
  }
}
