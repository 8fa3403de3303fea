package org.hnetbench.benchmarks;

import org.hnetbench.kernels.reference.HostTensor;
import org.hnetbench.kernels.reference.NaiveLinear;

/** Dynamic chunking as the paper's equations have it, one number at a time. */
final class NaiveChunking {
  /** Confidences are kept this far from 0 and 1. */
  private static final double MARGIN = 1e-4;

  private NaiveChunking() {}

  /** Equation 4: half of one minus the cosine of W_q x_(t-1) and W_k x_t; 1 where t begins. */
  static HostTensor routing(Workload given) {
    HostTensor queries = NaiveLinear.product(given.inputs().get(0), given.inputs().get(1));
    HostTensor keys = NaiveLinear.product(given.inputs().get(0), given.inputs().get(2));
    long[] positions = (long[]) given.settings().get(0);
    HostTensor p = HostTensor.zeros(positions.length);
    for (int t = 0; t < positions.length; t++) {
      p.set(positions[t] == 0 ? 1 : (1 - cosine(queries, t - 1, keys, t)) / 2, t);
    }
    return p;
  }

  private static double cosine(HostTensor one, int row, HostTensor other, int column) {
    double product = 0;
    double squares = 0;
    double others = 0;
    for (int i = 0; i < one.shape()[1]; i++) {
      product += one.at(row, i) * other.at(column, i);
      squares += one.at(row, i) * one.at(row, i);
      others += other.at(column, i) * other.at(column, i);
    }
    return product / Math.sqrt(squares * others);
  }

  /** Equation 5: z_k = p_k h_k + (1 - p_k) z_(k-1), and each position reads its latest chunk. */
  static HostTensor smoothing(Workload given) {
    HostTensor h = given.inputs().get(0);
    HostTensor p = given.inputs().get(1);
    long[] begins = (long[]) given.settings().get(0);
    long[] sequence = (long[]) given.settings().get(1);
    long[] latest = (long[]) given.settings().get(2);
    int width = h.shape()[1];
    HostTensor z = HostTensor.zeros(h.shape());
    for (int k = 0; k < begins.length; k++) {
      double share = Math.min(Math.max(p.at((int) begins[k]), MARGIN), 1 - MARGIN);
      boolean first = k == 0 || sequence[k] != sequence[k - 1];
      for (int i = 0; i < width; i++) {
        double before = first ? 0 : z.at(k - 1, i);
        z.set(share * h.at(k, i) + (1 - share) * before, k, i);
      }
    }
    HostTensor read = HostTensor.zeros(latest.length, width);
    for (int t = 0; t < latest.length; t++) {
      for (int i = 0; i < width; i++) {
        read.set(z.at((int) latest[t], i), t, i);
      }
    }
    return read;
  }
}
