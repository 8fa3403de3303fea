package org.hnetbench.kernels.reference;

/** Depthwise causal convolution over ragged sequences, one number at a time. */
public final class NaiveConvolution {
  private NaiveConvolution() {}

  /**
   * x (T, C), weight (C, width) with the last tap on the current token, bias (C) or absent -> (T,
   * C).
   */
  public static HostTensor convolve(
      HostTensor x, HostTensor weight, HostTensor bias, Ragged ragged, boolean silu) {
    int width = weight.shape()[1];
    HostTensor y = HostTensor.zeros(x.shape());
    for (int b = 0; b < ragged.count(); b++) {
      int start = ragged.start(b);
      for (int t = 0; t < ragged.lengths()[b]; t++) {
        for (int c = 0; c < x.shape()[1]; c++) {
          double sum = bias.values().length == 0 ? 0 : bias.at(c);
          for (int back = 0; back < width && back <= t; back++) {
            sum += weight.at(c, width - 1 - back) * x.at(start + t - back, c);
          }
          y.set(silu ? NaiveLinear.silu(sum) : sum, start + t, c);
        }
      }
    }
    return y;
  }
}
