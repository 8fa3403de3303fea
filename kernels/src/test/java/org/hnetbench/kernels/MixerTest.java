package org.hnetbench.kernels;

import static org.hnetbench.kernels.testing.KernelCheck.assertClose;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hnetbench.kernels.testing.Engines;
import org.hnetbench.kernels.testing.HostTensor;
import org.hnetbench.kernels.testing.KernelCheck;
import org.hnetbench.kernels.testing.KernelRun;
import org.hnetbench.kernels.testing.Ragged;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Mixers and blocks against their naive composition, and the forms that go on from a state against
 * the whole.
 */
class MixerTest {
  private static final double QUARTER = Math.PI / 2;

  @ParameterizedTest(name = "{0} tokens in sequences up to {1}, {2} heads, chunk {3}")
  @CsvSource({"1, 1, 1, 64", "2, 2, 2, 1", "11, 4, 2, 4", "35, 35, 1, 8", "90, 30, 3, 64"})
  void mixesLikeNaiveMamba2(int total, int longest, int heads, int chunk) {
    SplittableRandom random = new SplittableRandom(total);
    Ragged ragged = Ragged.random(random, total, longest);
    List<HostTensor> block = MixerInputs.mamba2(random, total, 5, 3 * heads, heads, 2);
    List<HostTensor> mixer = new ArrayList<>(block);
    mixer.remove(1);
    Object[] settings = {ragged.positions(), ragged.sequence(), chunk};
    new KernelCheck("mamba2", mixer, settings)
        .agreesWith(x -> List.of(NaiveMixers.mamba2(x, ragged)));
    new KernelCheck("mamba2_block", block, settings)
        .agreesWith(
            x ->
                List.of(
                    NaiveLinear.sum(
                        x.get(0), NaiveMixers.mamba2(NaiveMixers.normalised(x), ragged))));
  }

  @ParameterizedTest(name = "{0} tokens in sequences up to {1}, {2} heads, window {3}, block {4}")
  @CsvSource({
    "1, 1, 1, -1, 128",
    "2, 2, 2, 0, 1",
    "11, 4, 2, -1, 3",
    "35, 35, 1, 6, 8",
    "90, 30, 3, 4, 16"
  })
  void mixesLikeNaiveAttention(int total, int longest, int heads, int window, int block) {
    SplittableRandom random = new SplittableRandom(total);
    Ragged ragged = Ragged.random(random, total, longest);
    HostTensor cos = MixerInputs.rotaryTable(ragged.positions(), 1, 0);
    HostTensor sin = MixerInputs.rotaryTable(ragged.positions(), 1, QUARTER);
    List<HostTensor> inputs = MixerInputs.attention(random, total, 4 * heads);
    List<HostTensor> mixer = new ArrayList<>(inputs);
    mixer.remove(1);
    Object[] settings = {
      cos, sin, ragged.place(), ragged.count(), ragged.longest(), heads, window, block
    };
    new KernelCheck("attention", mixer, settings)
        .agreesWith(x -> List.of(NaiveMixers.attention(x, ragged, heads, window, cos, sin)));
    new KernelCheck("attention_block", inputs, settings)
        .agreesWith(
            x ->
                List.of(
                    NaiveLinear.sum(
                        x.get(0),
                        NaiveMixers.attention(
                            NaiveMixers.normalised(x), ragged, heads, window, cos, sin))));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 64})
  void mamba2GoesOnFromItsState(int chunk) {
    List<HostTensor> block = MixerInputs.mamba2(new SplittableRandom(1), 14, 5, 6, 2, 2);
    HostTensor whole =
        NaiveLinear.sum(
            block.get(0), NaiveMixers.mamba2(NaiveMixers.normalised(block), new Ragged(14)));
    HostTensor convolution = HostTensor.zeros(10, 4);
    HostTensor state = HostTensor.zeros(1, 2, 3, 2);
    int from = 0;
    for (int part : new int[] {2, 1, 1, 5, 4, 1}) {
      List<HostTensor> inputs = new ArrayList<>(block);
      inputs.set(0, block.get(0).rows(from, from + part));
      inputs.add(convolution);
      inputs.add(state);
      List<HostTensor> step =
          KernelRun.forward(Engines.float64(), "mamba2_block_resume", inputs, chunk);
      from += part;
      assertClose("up to token " + from, step.get(0), whole.rows(from - part, from), 1e-10);
      convolution = step.get(1);
      state = step.get(2);
    }
  }

  @ParameterizedTest
  @CsvSource({"-1, 128", "-1, 3", "0, 2", "4, 2"})
  void attentionGoesOnFromItsCache(int window, int block) {
    List<HostTensor> all = MixerInputs.attention(new SplittableRandom(2), 14, 8);
    long[] positions = new Ragged(14).positions();
    HostTensor cos = MixerInputs.rotaryTable(positions, 2, 0);
    HostTensor sin = MixerInputs.rotaryTable(positions, 2, QUARTER);
    HostTensor mixed =
        NaiveMixers.attention(NaiveMixers.normalised(all), new Ragged(14), 2, window, cos, sin);
    HostTensor whole = NaiveLinear.sum(all.get(0), mixed);
    HostTensor cache = HostTensor.zeros(2, 2, 0, 4);
    int from = 0;
    for (int part : new int[] {2, 1, 1, 5, 4, 1}) {
      int to = from + part;
      List<HostTensor> inputs = new ArrayList<>(all);
      inputs.set(0, all.get(0).rows(from, to));
      List<HostTensor> step =
          KernelRun.forward(
              Engines.float64(),
              "attention_block_resume",
              inputs,
              cos.rows(from, to),
              sin.rows(from, to),
              cache,
              2,
              window,
              block);
      assertClose("up to token " + to, step.get(0), whole.rows(from, to), 1e-10);
      cache = step.get(1);
      from = to;
    }
  }
}
