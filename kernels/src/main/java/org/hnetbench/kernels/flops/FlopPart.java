package org.hnetbench.kernels.flops;

/** Where FLOPs go. */
public enum FlopPart {
  EMBEDDING,
  PROJECTIONS,
  ATTENTION_SCORES,
  SSD,
  CONVOLUTION,
  GATES,
  MLP,
  ROUTER,
  POOLING,
  SMOOTHING,
  RESIDUAL_PROJECTION,
  HEAD
}
