package org.hnetbench.kernels.reference;

/** Cross-entropy, one row at a time. */
public final class NaiveLoss {
  private NaiveLoss() {}

  /** Negative log-likelihood of targets (N) at rows (N) of x (T, d), head weight (V, d) -> (N). */
  public static HostTensor nats(HostTensor x, HostTensor weight, long[] rows, long[] targets) {
    HostTensor logits = NaiveLinear.product(x, weight);
    HostTensor nats = HostTensor.zeros(rows.length);
    for (int i = 0; i < rows.length; i++) {
      int row = (int) rows[i];
      double largest = Double.NEGATIVE_INFINITY;
      for (int v = 0; v < weight.shape()[0]; v++) {
        largest = Math.max(largest, logits.at(row, v));
      }
      double total = 0;
      for (int v = 0; v < weight.shape()[0]; v++) {
        total += Math.exp(logits.at(row, v) - largest);
      }
      nats.set(largest + Math.log(total) - logits.at(row, (int) targets[i]), i);
    }
    return nats;
  }
}
