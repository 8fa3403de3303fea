package org.hnetbench.kernels.reference;

import java.util.List;

/**
 * The state-space recurrence of Mamba-2, token by token: S_t = exp(dt_t A) S_(t-1) + dt_t x_t
 * B_t^T, y_t = S_t C_t + D x_t.
 *
 * @param sequence number of each token's sequence, (b, L)
 * @param softplus whether the step size is softplus(dt + dt_bias)
 */
public record NaiveScan(long[][] sequence, boolean softplus) {
  /**
   * Takes x, dt, A, B, C, D, z, dt_bias, initial; the last four may be absent. Returns y and the
   * last state.
   */
  public List<HostTensor> apply(List<HostTensor> inputs) {
    HostTensor x = inputs.get(0);
    int p = x.shape()[3];
    int n = inputs.get(3).shape()[3];
    HostTensor y = HostTensor.zeros(x.shape());
    HostTensor last = HostTensor.zeros(x.shape()[0], x.shape()[2], p, n);
    for (int b = 0; b < x.shape()[0]; b++) {
      for (int h = 0; h < x.shape()[2]; h++) {
        scanHead(inputs, b, h, y, last);
      }
    }
    return List.of(y, last);
  }

  private void scanHead(List<HostTensor> inputs, int b, int h, HostTensor y, HostTensor last) {
    HostTensor x = inputs.get(0);
    HostTensor in = inputs.get(3);
    HostTensor out = inputs.get(4);
    HostTensor z = inputs.get(6);
    HostTensor initial = inputs.get(8);
    int p = x.shape()[3];
    int n = in.shape()[3];
    int group = h / (x.shape()[2] / in.shape()[2]);
    double[][] state = new double[p][n];
    for (int i = 0; i < p && initial.values().length > 0; i++) {
      for (int k = 0; k < n; k++) {
        state[i][k] = initial.at(b, h, i, k);
      }
    }
    for (int t = 0; t < x.shape()[1]; t++) {
      if (t > 0 && sequence[b][t] != sequence[b][t - 1]) {
        state = new double[p][n];
      }
      double step = step(inputs, b, t, h);
      double decay = Math.exp(step * inputs.get(2).at(h));
      for (int i = 0; i < p; i++) {
        double sum =
            inputs.get(5).values().length == 0 ? 0 : inputs.get(5).at(h) * x.at(b, t, h, i);
        for (int k = 0; k < n; k++) {
          state[i][k] = decay * state[i][k] + step * x.at(b, t, h, i) * in.at(b, t, group, k);
          sum += state[i][k] * out.at(b, t, group, k);
        }
        double gate = z.values().length == 0 ? 1 : NaiveLinear.silu(z.at(b, t, h, i));
        y.set(sum * gate, b, t, h, i);
      }
    }
    for (int i = 0; i < p; i++) {
      for (int k = 0; k < n; k++) {
        last.set(state[i][k], b, h, i, k);
      }
    }
  }

  private double step(List<HostTensor> inputs, int b, int t, int h) {
    HostTensor bias = inputs.get(7);
    double step = inputs.get(1).at(b, t, h) + (bias.values().length == 0 ? 0 : bias.at(h));
    return softplus ? NaiveLinear.softplus(step) : step;
  }
}
