package org.hnetbench.kernels.reference;

/** Products, SwiGLU and elementwise functions, one number at a time. */
public final class NaiveLinear {
  private NaiveLinear() {}

  /** x (T, in), w (out, in) -> (T, out). */
  public static HostTensor product(HostTensor x, HostTensor w) {
    HostTensor y = HostTensor.zeros(x.shape()[0], w.shape()[0]);
    for (int t = 0; t < x.shape()[0]; t++) {
      for (int o = 0; o < w.shape()[0]; o++) {
        for (int i = 0; i < w.shape()[1]; i++) {
          y.add(x.at(t, i) * w.at(o, i), t, o);
        }
      }
    }
    return y;
  }

  /** Sum of two tensors of one shape. */
  public static HostTensor sum(HostTensor a, HostTensor b) {
    HostTensor y = a.copy();
    for (int i = 0; i < y.values().length; i++) {
      y.values()[i] += b.values()[i];
    }
    return y;
  }

  /** fc2(silu(gate) * value), where the gate is the second half of fc1's output. */
  public static HostTensor swiglu(HostTensor x, HostTensor fc1, HostTensor fc2) {
    HostTensor inner = product(x, fc1);
    int f = fc2.shape()[1];
    HostTensor gated = HostTensor.zeros(x.shape()[0], f);
    for (int t = 0; t < x.shape()[0]; t++) {
      for (int i = 0; i < f; i++) {
        gated.set(silu(inner.at(t, f + i)) * inner.at(t, i), t, i);
      }
    }
    return product(gated, fc2);
  }

  /** x / (1 + e^-x). */
  public static double silu(double x) {
    return x / (1 + Math.exp(-x));
  }

  /** log(1 + e^x); the identity above 20, as PyTorch has it. */
  public static double softplus(double x) {
    return x > 20 ? x : Math.log1p(Math.exp(x));
  }
}
