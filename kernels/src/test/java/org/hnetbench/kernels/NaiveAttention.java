package org.hnetbench.kernels;

import org.hnetbench.kernels.testing.HostTensor;
import org.hnetbench.kernels.testing.Ragged;

/** Causal attention with a window and rotary embedding, one query at a time. */
final class NaiveAttention {
  private NaiveAttention() {}

  /**
   * query (b, h, n, e) are the last n of the m positions of key and value (b, h, m, e) -> (b, h, n,
   * e).
   */
  static HostTensor attend(HostTensor query, HostTensor key, HostTensor value, int window) {
    HostTensor y = HostTensor.zeros(query.shape());
    int n = query.shape()[2];
    int m = key.shape()[2];
    for (int b = 0; b < query.shape()[0]; b++) {
      for (int h = 0; h < query.shape()[1]; h++) {
        for (int t = 0; t < n; t++) {
          int i = m - n + t;
          int left = window < 0 ? 0 : Math.max(0, i - window);
          double total = 0;
          for (int j = left; j <= i; j++) {
            total += weight(query, key, b, h, t, j);
          }
          for (int j = left; j <= i; j++) {
            double share = weight(query, key, b, h, t, j) / total;
            for (int k = 0; k < value.shape()[3]; k++) {
              y.add(share * value.at(b, h, j, k), b, h, t, k);
            }
          }
        }
      }
    }
    return y;
  }

  private static double weight(HostTensor query, HostTensor key, int b, int h, int t, int j) {
    int e = query.shape()[3];
    double score = 0;
    for (int k = 0; k < e; k++) {
      score += query.at(b, h, t, k) * key.at(b, h, j, k);
    }
    return Math.exp(score / Math.sqrt(e));
  }

  /** qkv (T, 3, h, e) over ragged sequences -> (T, h e). */
  static HostTensor ragged(HostTensor qkv, Ragged ragged, int window) {
    int h = qkv.shape()[2];
    int e = qkv.shape()[3];
    HostTensor y = HostTensor.zeros(qkv.shape()[0], h * e);
    for (int s = 0; s < ragged.count(); s++) {
      int start = ragged.start(s);
      int length = ragged.lengths()[s];
      HostTensor[] parts = new HostTensor[3];
      for (int which = 0; which < 3; which++) {
        parts[which] = HostTensor.zeros(1, h, length, e);
        for (int t = 0; t < length; t++) {
          for (int i = 0; i < h * e; i++) {
            parts[which].set(qkv.at(start + t, which, i / e, i % e), 0, i / e, t, i % e);
          }
        }
      }
      HostTensor seen = attend(parts[0], parts[1], parts[2], window);
      for (int t = 0; t < length; t++) {
        for (int i = 0; i < h * e; i++) {
          y.set(seen.at(0, i / e, t, i % e), start + t, i);
        }
      }
    }
    return y;
  }

  /**
   * Turns queries and keys of qkv (T, 3, h, e): entry i with entry i + half, by the tables' angles
   * (T, half).
   */
  static HostTensor rotate(HostTensor qkv, HostTensor cos, HostTensor sin) {
    HostTensor y = qkv.copy();
    int half = cos.shape()[1];
    for (int t = 0; t < qkv.shape()[0]; t++) {
      for (int which = 0; which < 2; which++) {
        for (int h = 0; h < qkv.shape()[2]; h++) {
          for (int i = 0; i < half; i++) {
            double a = qkv.at(t, which, h, i);
            double b = qkv.at(t, which, h, half + i);
            y.set(a * cos.at(t, i) - b * sin.at(t, i), t, which, h, i);
            y.set(a * sin.at(t, i) + b * cos.at(t, i), t, which, h, half + i);
          }
        }
      }
    }
    return y;
  }
}
