package org.hnetbench.kernels;

import java.util.List;
import java.util.SplittableRandom;
import org.hnetbench.kernels.reference.HostTensor;

/**
 * Random inputs of mixers and blocks, in the order of the kernels' arguments; gains keep outputs
 * near 1.
 */
final class MixerInputs {
  private MixerInputs() {}

  /** x, norm, in_proj, conv_weight, conv_bias, dt_bias, A_log, D, gate_norm, out_proj. */
  static List<HostTensor> mamba2(
      SplittableRandom random, int tokens, int width, int inner, int heads, int state) {
    int channels = inner + 2 * state;
    return List.of(
        HostTensor.normal(random, 1, tokens, width),
        HostTensor.uniform(random, 0.5, 1.5, width),
        HostTensor.normal(random, 1 / Math.sqrt(width), inner + channels + heads, width),
        HostTensor.normal(random, 0.7, channels, 1, 4),
        HostTensor.normal(random, 0.3, channels),
        HostTensor.uniform(random, -3, 0, heads),
        HostTensor.uniform(random, -1, 1, heads),
        HostTensor.normal(random, 1, heads),
        HostTensor.uniform(random, 0.5, 1.5, inner),
        HostTensor.normal(random, 1 / Math.sqrt(inner), width, inner));
  }

  /** x, norm, Wqkv, out_proj: as many keys as queries, which together are as wide as x. */
  static List<HostTensor> attention(SplittableRandom random, int tokens, int width) {
    return attention(random, tokens, width, width, width);
  }

  /** x, norm, Wqkv, out_proj, with widths of all queries and of all keys. */
  static List<HostTensor> attention(
      SplittableRandom random, int tokens, int width, int queries, int keys) {
    return List.of(
        HostTensor.normal(random, 1, tokens, width),
        HostTensor.uniform(random, 0.5, 1.5, width),
        HostTensor.normal(random, 1.5 / Math.sqrt(width), queries + 2 * keys, width),
        HostTensor.normal(random, 1 / Math.sqrt(queries), width, queries));
  }

  /** x, norm, fc1, fc2. */
  static List<HostTensor> swiglu(SplittableRandom random, int tokens, int width, int inner) {
    return List.of(
        HostTensor.normal(random, 1, tokens, width),
        HostTensor.uniform(random, 0.5, 1.5, width),
        HostTensor.normal(random, 1 / Math.sqrt(width), 2 * inner, width),
        HostTensor.normal(random, 1 / Math.sqrt(inner), width, inner));
  }

  /**
   * Cosines of positions times frequencies, (T, half); the sines with a shift of a quarter turn.
   */
  static HostTensor rotaryTable(long[] positions, int half, double shift) {
    HostTensor table = HostTensor.zeros(positions.length, half);
    for (int t = 0; t < positions.length; t++) {
      for (int i = 0; i < half; i++) {
        table.set(Math.cos(positions[t] * Math.pow(10000, -(double) i / half) - shift), t, i);
      }
    }
    return table;
  }
}
