package org.hnetbench.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.hnetbench.kernels.reference.HostTensor;
import org.hnetbench.kernels.reference.Ragged;
import org.hnetbench.kernels.testing.Engines;
import org.hnetbench.kernels.testing.KernelRun;
import org.junit.jupiter.api.Test;

/**
 * Layers of the size that is trained: float32 stays near float64, and the same call twice gives the
 * same bits.
 */
class PrecisionTest {
  private static final int TOKENS = 400;
  private static final Ragged RAGGED = Ragged.random(new SplittableRandom(1), TOKENS, 200);

  @Test
  void mamba2() {
    check(
        "mamba2_block",
        MixerInputs.mamba2(new SplittableRandom(2), TOKENS, 128, 256, 4, 64),
        RAGGED.positions(),
        RAGGED.sequence(),
        64,
        1e-5);
  }

  @Test
  void attention() {
    check(
        "attention_block",
        MixerInputs.attention(new SplittableRandom(3), TOKENS, 256),
        MixerInputs.rotaryTable(RAGGED.positions(), 16, 0),
        MixerInputs.rotaryTable(RAGGED.positions(), 16, Math.PI / 2),
        RAGGED.place(),
        RAGGED.count(),
        RAGGED.longest(),
        4,
        -1,
        128,
        1e-5);
  }

  @Test
  void swiglu() {
    check("swiglu_block", MixerInputs.swiglu(new SplittableRandom(4), TOKENS, 192, 512), 1e-5);
  }

  @Test
  void crossEntropy() {
    SplittableRandom random = new SplittableRandom(5);
    List<HostTensor> inputs =
        List.of(
            HostTensor.normal(random, 1, TOKENS, 256), HostTensor.normal(random, 0.1, 256, 256));
    long[] targets = random.longs(TOKENS, 0, 256).toArray();
    check("nats", inputs, new Ragged(TOKENS).positions(), targets, 256, 256);
  }

  private static void check(String kernel, List<HostTensor> inputs, Object... settings) {
    HostTensor output = KernelRun.forward(Engines.float64(), kernel, inputs, settings).get(0);
    List<HostTensor> cotangent =
        List.of(HostTensor.normal(new SplittableRandom(6), 1, output.shape()));
    KernelRun exact =
        KernelRun.differentiated(Engines.float64(), kernel, inputs, cotangent, settings);
    KernelRun single =
        KernelRun.differentiated(Engines.float32(), kernel, inputs, cotangent, settings);
    KernelRun again =
        KernelRun.differentiated(Engines.float32(), kernel, inputs, cotangent, settings);
    assertThat(distance(single.outputs().get(0), exact.outputs().get(0))).isLessThan(1e-5);
    assertThat(again.outputs().get(0).values()).isEqualTo(single.outputs().get(0).values());
    for (int i = 0; i < inputs.size(); i++) {
      HostTensor gradient = single.gradients().get(i);
      assertThat(distance(gradient, exact.gradients().get(i)))
          .as("%s, gradient of input %d", kernel, i)
          .isLessThan(1e-4);
      assertThat(again.gradients().get(i).values())
          .as("%s, gradient of input %d, again", kernel, i)
          .isEqualTo(gradient.values());
    }
  }

  /** Euclidean distance relative to the expected length. */
  private static double distance(HostTensor actual, HostTensor expected) {
    HostTensor difference = actual.copy();
    for (int i = 0; i < difference.values().length; i++) {
      difference.values()[i] -= expected.values()[i];
    }
    return Math.sqrt(difference.dot(difference) / expected.dot(expected));
  }
}
