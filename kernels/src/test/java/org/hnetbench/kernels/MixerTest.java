package org.hnetbench.kernels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.hnetbench.kernels.reference.HostTensor;
import org.hnetbench.kernels.reference.NaiveLinear;
import org.hnetbench.kernels.reference.NaiveMixers;
import org.hnetbench.kernels.reference.Ragged;
import org.hnetbench.kernels.testing.KernelCheck;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mixers and blocks against their naive composition. */
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
    Object[] settings = {ragged.positions(), ragged.sequence(), chunk, 1e-5};
    new KernelCheck("mamba2", mixer, settings)
        .agreesWith(x -> List.of(NaiveMixers.mamba2(x, ragged)));
    new KernelCheck("mamba2_block", block, settings)
        .agreesWith(
            x ->
                List.of(
                    NaiveLinear.sum(
                        x.get(0), NaiveMixers.mamba2(NaiveMixers.normalised(x), ragged))));
  }

  @ParameterizedTest(
      name = "{0} tokens in sequences up to {1}, {2} heads in {3} groups, window {4}, block {5}")
  @CsvSource({
    "1, 1, 1, 1, -1, 128",
    "2, 2, 2, 2, 0, 1",
    "11, 4, 2, 1, -1, 3",
    "35, 35, 1, 1, 6, 8",
    "90, 30, 3, 3, 4, 16",
    "35, 17, 6, 2, 5, 8"
  })
  void mixesLikeNaiveAttention(
      int total, int longest, int heads, int groups, int window, int block) {
    SplittableRandom random = new SplittableRandom(total);
    Ragged ragged = Ragged.random(random, total, longest);
    HostTensor cos = MixerInputs.rotaryTable(ragged.positions(), 1, 0);
    HostTensor sin = MixerInputs.rotaryTable(ragged.positions(), 1, QUARTER);
    List<HostTensor> inputs = MixerInputs.attention(random, total, 5, 4 * heads, 4 * groups);
    List<HostTensor> mixer = new ArrayList<>(inputs);
    mixer.remove(1);
    Object[] settings = {
      cos, sin, ragged.place(), ragged.count(), ragged.longest(), heads, window, block, 1e-5
    };
    new KernelCheck("attention", mixer, Arrays.copyOf(settings, settings.length - 1))
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
}
