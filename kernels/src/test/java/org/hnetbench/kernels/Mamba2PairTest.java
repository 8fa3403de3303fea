package org.hnetbench.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hnetbench.kernels.testing.KernelCheck.assertClose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.hnetbench.kernels.reference.HostTensor;
import org.hnetbench.kernels.reference.Ragged;
import org.hnetbench.kernels.tape.AutogradKernel;
import org.hnetbench.kernels.tape.PairKernel;
import org.hnetbench.kernels.testing.Engines;
import org.hnetbench.kernels.testing.KernelRun;
import org.hnetbench.kernels.testing.PairCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The Mamba-2 block's explicit way back against its plain form. */
class Mamba2PairTest {
  private static final PairKernel BLOCK = new PairKernel(new AutogradKernel("mamba2_block"));
  private static final int A_LOG = 6;

  @ParameterizedTest(name = "{0} tokens in sequences up to {1}, {2} heads, chunk {3}")
  @CsvSource({
    "1, 1, 2, 64",
    "2, 2, 2, 1",
    "3, 1, 2, 2",
    "11, 4, 2, 4",
    "63, 63, 2, 64",
    "64, 64, 1, 64",
    "65, 65, 2, 64",
    "130, 9, 3, 64",
    "300, 110, 2, 64",
    "520, 520, 1, 32",
    "600, 5, 2, 64"
  })
  void agreesWithTwin(int total, int longest, int heads, int chunk) {
    SplittableRandom random = new SplittableRandom(total);
    check(random, Ragged.random(random, total, longest), heads, chunk);
  }

  @Test
  void agreesWithTwinAtTheEdgesOfChunks() {
    check(new SplittableRandom(1), new Ragged(1, 2, 63, 64, 65, 1, 3, 126, 2), 2, 64);
  }

  private static void check(SplittableRandom random, Ragged ragged, int heads, int chunk) {
    List<HostTensor> inputs = MixerInputs.mamba2(random, ragged.total(), 6, 4 * heads, heads, 3);
    new PairCheck(BLOCK, inputs, ragged.positions(), ragged.sequence(), chunk, 1e-5)
        .agreesWithTwin();
  }

  /** Neither outputs nor gradients of other sequences change, to the bit. */
  @ParameterizedTest
  @EnumSource(Precision.class)
  void keepsSequencesApart(Precision precision) {
    SplittableRandom random = new SplittableRandom(3);
    Ragged ragged = new Ragged(1, 5, 2, 70, 1, 45, 3, 33);
    List<HostTensor> inputs = MixerInputs.mamba2(random, ragged.total(), 16, 32, 2, 4);
    HostTensor cotangent = HostTensor.normal(random, 1, ragged.total(), 16);
    KernelRun before = run(precision, ragged, inputs, cotangent);
    for (int changed : new int[] {0, 2, 3, 7}) {
      List<HostTensor> others = new ArrayList<>(inputs);
      others.set(0, inputs.get(0).copy());
      int begin = ragged.start(changed) * 16;
      int end = ragged.start(changed + 1) * 16;
      for (int i = begin; i < end; i++) {
        others.get(0).values()[i] = 10 * random.nextGaussian();
      }
      KernelRun after = run(precision, ragged, others, cotangent);
      assertSameOutside(begin, end, before.outputs().get(0), after.outputs().get(0));
      assertSameOutside(begin, end, before.gradients().get(0), after.gradients().get(0));
      assertThat(after.outputs().get(0).values()[begin])
          .isNotEqualTo(before.outputs().get(0).values()[begin]);
    }
  }

  private static KernelRun run(
      Precision precision, Ragged ragged, List<HostTensor> inputs, HostTensor cotangent) {
    return KernelRun.differentiated(
        Engines.of(precision),
        BLOCK,
        inputs,
        List.of(cotangent),
        ragged.positions(),
        ragged.sequence(),
        64,
        1e-5);
  }

  private static void assertSameOutside(int begin, int end, HostTensor before, HostTensor after) {
    double[] a = before.values().clone();
    double[] b = after.values().clone();
    Arrays.fill(a, begin, end, 0);
    Arrays.fill(b, begin, end, 0);
    assertThat(b).isEqualTo(a);
  }

  /** Each step forgets everything: decays underflow, and most of the scan is zero. */
  @Test
  void staysFiniteWhereDecayIsStrong() {
    SplittableRandom random = new SplittableRandom(2);
    Ragged ragged = new Ragged(70, 1, 60, 130);
    List<HostTensor> inputs = MixerInputs.mamba2(random, ragged.total(), 6, 8, 2, 3);
    Arrays.fill(inputs.get(A_LOG).values(), 9);
    HostTensor cotangent = HostTensor.normal(random, 1, ragged.total(), 6);
    Object[] settings = {ragged.positions(), ragged.sequence(), 64, 1e-5};
    KernelRun exact =
        KernelRun.differentiated(
            Engines.float64(), BLOCK.twin(), inputs, List.of(cotangent), settings);
    KernelRun single =
        KernelRun.differentiated(Engines.float32(), BLOCK, inputs, List.of(cotangent), settings);
    assertClose("output", single.outputs().get(0), exact.outputs().get(0), 1e-4);
    for (int i = 0; i < inputs.size(); i++) {
      if (i != A_LOG) {
        assertClose(
            "gradient of input " + i, single.gradients().get(i), exact.gradients().get(i), 1e-3);
      }
    }
    assertThat(single.gradients().get(A_LOG).values()).doesNotContain(Double.NaN);
  }
}
