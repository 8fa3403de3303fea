package org.hnetbench.kernels.flops;

/**
 * Pairs of query and key in one sequence of n positions. A window w shows a query the w positions
 * before it and itself, w + 1 tokens; -1 shows all before it. Lengths may be fractions, since a
 * stage's length is an average; at whole numbers every count is exact.
 */
final class AttentionPairs {
  private AttentionPairs() {}

  /** The paper's n x n, and n x W with a window of W tokens. */
  static double paper(double n, int window) {
    return n * tokensInWindow(n, window);
  }

  /** W x W with a window: what the paper's printed numbers imply. */
  static double paperSquaredWindow(double n, int window) {
    double tokens = tokensInWindow(n, window);
    return tokens * tokens;
  }

  /** Sum over queries of the keys that they see. */
  static double visible(double n, int window) {
    // The first W queries see 1, 2 ... W keys, all later ones W.
    double tokens = tokensInWindow(n, window);
    return tokens * (tokens + 1) / 2 + (n - tokens) * tokens;
  }

  /**
   * Pairs of which a score is computed when queries are taken in blocks: each block meets all keys
   * from the first that its first query sees to its own end.
   */
  static double computed(double n, int window, int queryBlock) {
    double pairs = 0;
    for (double start = 0; start < n; start += queryBlock) {
      double end = Math.min(start + queryBlock, n);
      double firstKey = window < 0 ? 0 : Math.max(0, start - window);
      pairs += (end - start) * (end - firstKey);
    }
    return pairs;
  }

  private static double tokensInWindow(double n, int window) {
    return window < 0 ? n : Math.min(n, window + 1.0);
  }
}
