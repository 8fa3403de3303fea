package org.hnetbench.kernels.reference;

/** RMSNorm and its gated form, one number at a time. */
public final class NaiveNorms {
  private NaiveNorms() {}

  /** x (T, d) / rms(x) * weight (d), eps 1e-5. */
  public static HostTensor rmsnorm(HostTensor x, HostTensor weight) {
    int d = x.shape()[1];
    HostTensor y = HostTensor.zeros(x.shape());
    for (int t = 0; t < x.shape()[0]; t++) {
      double squares = 0;
      for (int i = 0; i < d; i++) {
        squares += x.at(t, i) * x.at(t, i);
      }
      for (int i = 0; i < d; i++) {
        y.set(x.at(t, i) / Math.sqrt(squares / d + 1e-5) * weight.at(i), t, i);
      }
    }
    return y;
  }

  /** RMSNorm(x * silu(z)) * weight. */
  public static HostTensor gated(HostTensor x, HostTensor z, HostTensor weight) {
    HostTensor product = x.copy();
    for (int i = 0; i < product.values().length; i++) {
      product.values()[i] *= NaiveLinear.silu(z.values()[i]);
    }
    return rmsnorm(product, weight);
  }
}
