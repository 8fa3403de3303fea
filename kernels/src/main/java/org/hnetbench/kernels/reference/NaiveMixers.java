package org.hnetbench.kernels.reference;

import java.util.ArrayList;
import java.util.List;

/**
 * Mamba-2 and attention put together from the naive loops, step by step as the official modules do.
 */
public final class NaiveMixers {
  private NaiveMixers() {}

  /** Takes y, in_proj, conv_weight, conv_bias, dt_bias, A_log, D, gate_norm, out_proj. */
  public static HostTensor mamba2(List<HostTensor> inputs, Ragged ragged) {
    HostTensor none = HostTensor.absent();
    HostTensor convolution = inputs.get(2);
    int tokens = ragged.total();
    int channels = convolution.shape()[0];
    int heads = inputs.get(5).shape()[0];
    int inner = inputs.get(7).shape()[0];
    int state = (channels - inner) / 2;
    HostTensor projected = NaiveLinear.product(inputs.get(0), inputs.get(1));
    HostTensor z = projected.columns(0, inner);
    HostTensor raw = projected.columns(inner, inner + channels);
    HostTensor step = projected.columns(inner + channels, inner + channels + heads);
    HostTensor mixed =
        NaiveConvolution.convolve(
            raw,
            convolution.reshaped(channels, convolution.shape()[2]),
            inputs.get(3),
            ragged,
            true);
    HostTensor rates = inputs.get(5).copy();
    for (int h = 0; h < heads; h++) {
      rates.set(-Math.exp(rates.at(h)), h);
    }
    List<HostTensor> scan =
        new NaiveScan(new long[][] {ragged.sequence()}, true)
            .apply(
                List.of(
                    mixed.columns(0, inner).reshaped(1, tokens, heads, inner / heads),
                    step.reshaped(1, tokens, heads),
                    rates,
                    mixed.columns(inner, inner + state).reshaped(1, tokens, 1, state),
                    mixed.columns(inner + state, channels).reshaped(1, tokens, 1, state),
                    inputs.get(6),
                    none,
                    inputs.get(4),
                    none));
    HostTensor y = NaiveNorms.gated(scan.get(0).reshaped(tokens, inner), z, inputs.get(7));
    return NaiveLinear.product(y, inputs.get(8));
  }

  /** Takes y, Wqkv, out_proj. */
  public static HostTensor attention(
      List<HostTensor> inputs,
      Ragged ragged,
      int heads,
      int window,
      HostTensor cos,
      HostTensor sin) {
    int size = inputs.get(2).shape()[1] / heads;
    HostTensor projected = NaiveLinear.product(inputs.get(0), inputs.get(1));
    HostTensor qkv = projected.reshaped(ragged.total(), projected.shape()[1] / size, size);
    HostTensor rotated = NaiveAttention.rotate(qkv, heads, cos, sin);
    HostTensor read = NaiveAttention.ragged(rotated, ragged, heads, window);
    return NaiveLinear.product(read, inputs.get(2));
  }

  /** A block's inputs x, norm, rest: those of its mixer, RMSNorm(x) * norm, rest. */
  public static List<HostTensor> normalised(List<HostTensor> inputs) {
    List<HostTensor> mixer = new ArrayList<>(inputs.subList(1, inputs.size()));
    mixer.set(0, NaiveNorms.rmsnorm(inputs.get(0), inputs.get(1)));
    return mixer;
  }
}
