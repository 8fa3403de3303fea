package org.hnetbench.kernels.flops;

/** How FLOPs are counted. */
public enum FlopConvention {
  /**
   * The paper's formulas (appendix B): embedding as a product, no causal halving; a window costs n
   * x W.
   */
  PAPER,
  /**
   * As {@link #PAPER}, a window costs W x W a sequence, which is what the paper's printed numbers
   * imply.
   */
  PAPER_SQUARED_WINDOW,
  /**
   * What the mathematics needs: lookup 0, windows and causality counted. Budgets, matching and
   * shares of a limit use it.
   */
  EXECUTED
}
