package org.hnetbench.kernels.reference;

/**
 * Causal attention with a window and rotary embedding, one query at a time; g heads of keys and
 * values serve h heads of queries, h / g neighbours each.
 */
public final class NaiveAttention {
  private NaiveAttention() {}

  /**
   * query (b, h, n, e) are the last n of the m positions of key and value (b, g, m, e) -> (b, h, n,
   * e).
   */
  public static HostTensor attend(HostTensor query, HostTensor key, HostTensor value, int window) {
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
              y.add(share * value.at(b, group(query, value, h), j, k), b, h, t, k);
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
      score += query.at(b, h, t, k) * key.at(b, group(query, key, h), j, k);
    }
    return Math.exp(score / Math.sqrt(e));
  }

  private static int group(HostTensor query, HostTensor key, int head) {
    return head / (query.shape()[1] / key.shape()[1]);
  }

  /** qkv (T, h + 2 g, e) over ragged sequences -> (T, h e). */
  public static HostTensor ragged(HostTensor qkv, Ragged ragged, int heads, int window) {
    int groups = (qkv.shape()[1] - heads) / 2;
    int e = qkv.shape()[2];
    HostTensor y = HostTensor.zeros(qkv.shape()[0], heads * e);
    for (int s = 0; s < ragged.count(); s++) {
      HostTensor own = qkv.rows(ragged.start(s), ragged.start(s + 1));
      HostTensor seen =
          attend(
              headsFirst(own, 0, heads),
              headsFirst(own, heads, groups),
              headsFirst(own, heads + groups, groups),
              window);
      for (int t = 0; t < own.shape()[0]; t++) {
        for (int i = 0; i < heads * e; i++) {
          y.set(seen.at(0, i / e, t, i % e), ragged.start(s) + t, i);
        }
      }
    }
    return y;
  }

  /** Some heads of one sequence (n, all, e) -> (1, count, n, e). */
  public static HostTensor headsFirst(HostTensor x, int from, int count) {
    HostTensor y = HostTensor.zeros(1, count, x.shape()[0], x.shape()[2]);
    for (int h = 0; h < count; h++) {
      for (int t = 0; t < x.shape()[0]; t++) {
        for (int i = 0; i < x.shape()[2]; i++) {
          y.set(x.at(t, from + h, i), 0, h, t, i);
        }
      }
    }
    return y;
  }

  /**
   * Turns queries and keys of qkv (T, h + 2 g, e): entry i with entry i + half, by the tables'
   * angles (T, half).
   */
  public static HostTensor rotate(HostTensor qkv, int heads, HostTensor cos, HostTensor sin) {
    HostTensor y = qkv.copy();
    int half = cos.shape()[1];
    int turning = heads + (qkv.shape()[1] - heads) / 2;
    for (int t = 0; t < qkv.shape()[0]; t++) {
      for (int h = 0; h < turning; h++) {
        for (int i = 0; i < half; i++) {
          double a = qkv.at(t, h, i);
          double b = qkv.at(t, h, half + i);
          y.set(a * cos.at(t, i) - b * sin.at(t, i), t, h, i);
          y.set(a * sin.at(t, i) + b * cos.at(t, i), t, h, half + i);
        }
      }
    }
    return y;
  }
}
