package org.hnetbench.kernels;

import static org.hnetbench.kernels.testing.KernelCheck.assertClose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.hnetbench.kernels.reference.HostTensor;
import org.hnetbench.kernels.reference.NaiveConvolution;
import org.hnetbench.kernels.reference.Ragged;
import org.hnetbench.kernels.testing.Engines;
import org.hnetbench.kernels.testing.KernelCheck;
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

  /** Two sequences side by side and one between them that stands still. */
  @Test
  void goesOnFromTheLastInputsInPartsOfAnyLength() {
    SplittableRandom random = new SplittableRandom(5);
    HostTensor weight = HostTensor.normal(random, 1, 3, 4);
    HostTensor bias = HostTensor.normal(random, 1, 3);
    HostTensor[] xs = {HostTensor.normal(random, 1, 14, 3), HostTensor.normal(random, 1, 14, 3)};
    HostTensor still = HostTensor.normal(random, 1, 4, 3);
    HostTensor states = HostTensor.zeros(3, 4, 3);
    System.arraycopy(still.values(), 0, states.values(), 12, 12);
    int[] from = {0, 0};
    try (NDManager scope = Engines.float64().manager().newSubManager()) {
      NDArray state = states.array(scope, Precision.FLOAT64).duplicate();
      for (int[] part : new int[][] {{2, 1}, {1, 6}, {1, 1}, {6, 2}, {3, 3}, {1, 1}}) {
        HostTensor[] own = {
          xs[0].rows(from[0], from[0] + part[0]), xs[1].rows(from[1], from[1] + part[1])
        };
        HostTensor y = step(scope, weight, bias, state, own);
        for (int s = 0; s < 2; s++) {
          int to = from[s] + part[s];
          HostTensor whole = NaiveConvolution.convolve(xs[s], weight, bias, new Ragged(14), true);
          HostTensor fresh = y.rows(s * part[0], part[0] + s * part[1]);
          assertClose("up to token " + to, fresh, whole.rows(from[s], to), 1e-12);
          HostTensor after = HostTensor.of(state.get(2L * s));
          assertClose("state after token " + to, after, lastInputs(xs[s], to, 4), 0);
          from[s] = to;
        }
        assertClose("the one that stands still", HostTensor.of(state.get(1)), still, 0);
      }
    }
  }

  private static HostTensor step(
      NDManager scope, HostTensor weight, HostTensor bias, NDArray state, HostTensor... xs) {
    long[] number = new Ragged(xs[0].shape()[0], xs[1].shape()[0]).sequence();
    double[] both =
        DoubleStream.concat(Arrays.stream(xs[0].values()), Arrays.stream(xs[1].values())).toArray();
    return HostTensor.of(
        Engines.float64()
            .call(
                scope,
                "causal_conv_resume",
                new HostTensor(both, number.length, 3).array(scope, Precision.FLOAT64),
                weight.array(scope, Precision.FLOAT64),
                bias.array(scope, Precision.FLOAT64),
                state,
                scope.create(new long[] {0, 2}),
                scope.create(number),
                scope.create(new long[] {0, xs[0].shape()[0], number.length}))[0]);
  }

  /** (width, channels), newest last, zero where there was no input yet. */
  private static HostTensor lastInputs(HostTensor x, int seen, int width) {
    HostTensor state = HostTensor.zeros(width, x.shape()[1]);
    for (int c = 0; c < x.shape()[1]; c++) {
      for (int k = 0; k < width; k++) {
        int t = seen - width + k;
        state.set(t < 0 ? 0 : x.at(t, c), k, c);
      }
    }
    return state;
  }
}
