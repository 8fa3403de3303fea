package org.hnetbench.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.hnetbench.kernels.reference.HostTensor;
import org.hnetbench.kernels.reference.Ragged;
import org.hnetbench.kernels.testing.Engines;
import org.hnetbench.kernels.testing.KernelRun;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Changing one sequence of a packed batch leaves outputs and gradients of all others alone, to the
 * bit. Where the other sequence holds NaN or infinity, this is promised of attention and
 * convolution; the scan multiplies what it hides by zero, so there it holds for finite values.
 */
class IsolationTest {
  private static final Ragged RAGGED = new Ragged(1, 5, 2, 70, 1, 45, 3, 33);
  private static final int[] CHANGED = {0, 2, 3, 7};

  @ParameterizedTest
  @EnumSource(Precision.class)
  void convolutionKeepsSequencesApart(Precision precision) {
    SplittableRandom random = new SplittableRandom(1);
    List<HostTensor> inputs =
        List.of(
            HostTensor.normal(random, 1, RAGGED.total(), 8),
            HostTensor.normal(random, 1, 8, 4),
            HostTensor.normal(random, 1, 8));
    Object[] settings = {RAGGED.positions()};
    check(precision, "causal_conv", 0, inputs, settings);
    check(precision, "causal_conv_silu", 0, inputs, settings);
    checkNotFinite(precision, "causal_conv_silu", inputs, settings);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void attentionKeepsSequencesApart(Precision precision) {
    SplittableRandom random = new SplittableRandom(2);
    List<HostTensor> inputs = List.of(HostTensor.normal(random, 1, RAGGED.total(), 6, 8));
    for (int window : new int[] {-1, 0, 9}) {
      Object[] settings = {RAGGED.place(), RAGGED.count(), RAGGED.longest(), 2, window, 32};
      check(precision, "attend_ragged", 0, inputs, settings);
      checkNotFinite(precision, "attend_ragged", inputs, settings);
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void scanKeepsSequencesApart(Precision precision) {
    SplittableRandom random = new SplittableRandom(3);
    int t = RAGGED.total();
    HostTensor none = HostTensor.absent();
    List<HostTensor> inputs =
        List.of(
            HostTensor.normal(random, 1, 1, t, 2, 4),
            HostTensor.normal(random, 1, 1, t, 2),
            HostTensor.uniform(random, -2, -0.1, 2),
            HostTensor.normal(random, 1, 1, t, 1, 4),
            HostTensor.normal(random, 1, 1, t, 1, 4),
            none,
            none,
            none,
            none);
    for (int chunk : new int[] {8, 64}) {
      Object[] settings = {new long[][] {RAGGED.sequence()}, true, chunk};
      for (int changed : new int[] {0, 1, 3, 4}) {
        check(precision, "ssd_scan", changed, inputs, settings);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void blocksKeepSequencesApart(Precision precision) {
    SplittableRandom random = new SplittableRandom(4);
    check(
        precision,
        "mamba2_block",
        0,
        MixerInputs.mamba2(random, RAGGED.total(), 16, 16, 2, 4),
        RAGGED.positions(),
        RAGGED.sequence(),
        64,
        1e-5);
    check(
        precision,
        "attention_block",
        0,
        MixerInputs.attention(random, RAGGED.total(), 16),
        MixerInputs.rotaryTable(RAGGED.positions(), 4, 0),
        MixerInputs.rotaryTable(RAGGED.positions(), 4, Math.PI / 2),
        RAGGED.place(),
        RAGGED.count(),
        RAGGED.longest(),
        2,
        -1,
        128,
        1e-5);
  }

  /** Changes one input in one sequence after the other and looks at all the rest. */
  private static void check(
      Precision precision, String kernel, int which, List<HostTensor> inputs, Object... settings) {
    HostTensor before = inputs.get(which);
    HostTensor cotangent = cotangent(precision, kernel, inputs, settings);
    KernelRun original = run(precision, kernel, inputs, cotangent, settings);
    for (int changed : CHANGED) {
      HostTensor after = before.copy();
      int row = before.values().length / RAGGED.total();
      SplittableRandom random = new SplittableRandom(changed);
      int end = RAGGED.start(changed + 1) * row;
      for (int i = RAGGED.start(changed) * row; i < end; i++) {
        after.values()[i] = 10 * random.nextGaussian();
      }
      List<HostTensor> others = new ArrayList<>(inputs);
      others.set(which, after);
      KernelRun run = run(precision, kernel, others, cotangent, settings);
      String name = "%s, input %d changed in sequence %d: ".formatted(kernel, which, changed);
      HostTensor output = run.outputs().get(0);
      assertApart(name + "output", original.outputs().get(0), output, changed);
      assertApart(name + "gradient", original.gradients().get(0), run.gradients().get(0), changed);
      assertThat(output.values())
          .as(name + "itself")
          .isNotEqualTo(original.outputs().get(0).values());
    }
  }

  private static HostTensor cotangent(
      Precision precision, String kernel, List<HostTensor> inputs, Object... settings) {
    HostTensor output = KernelRun.forward(Engines.of(precision), kernel, inputs, settings).get(0);
    return HostTensor.normal(new SplittableRandom(9), 1, output.shape());
  }

  /**
   * Walks back from the first output, which has a row for each token; the scan's last state belongs
   * to the last sequence.
   */
  private static KernelRun run(
      Precision precision,
      String kernel,
      List<HostTensor> inputs,
      HostTensor cotangent,
      Object... settings) {
    return KernelRun.differentiated(
        Engines.of(precision), kernel, inputs, List.of(cotangent), settings);
  }

  private static void checkNotFinite(
      Precision precision, String kernel, List<HostTensor> inputs, Object... settings) {
    HostTensor original = KernelRun.forward(Engines.of(precision), kernel, inputs, settings).get(0);
    for (double poison : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      for (int changed : CHANGED) {
        List<HostTensor> others = new ArrayList<>(inputs);
        HostTensor after = inputs.get(0).copy();
        int row = after.values().length / RAGGED.total();
        Arrays.fill(
            after.values(), RAGGED.start(changed) * row, RAGGED.start(changed + 1) * row, poison);
        others.set(0, after);
        HostTensor output =
            KernelRun.forward(Engines.of(precision), kernel, others, settings).get(0);
        assertApart(kernel + " beside " + poison, original, output, changed);
      }
    }
  }

  private static void assertApart(String name, HostTensor a, HostTensor b, int changed) {
    int row = a.values().length / RAGGED.total();
    long[] sequence = RAGGED.sequence();
    List<Integer> touched = new ArrayList<>();
    for (int i = 0; i < a.values().length; i++) {
      int token = i / row;
      if (sequence[token] != changed && Double.compare(a.values()[i], b.values()[i]) != 0) {
        touched.add(token);
      }
    }
    assertThat(touched).as("%s: tokens that changed in other sequences", name).isEmpty();
  }
}
