package org.hnetbench.kernels.layers;

import java.util.List;

/**
 * One block stack.
 *
 * @param blocks its blocks, in order
 * @param width model width d
 * @param mlpWidth inner width f of SwiGLU, already rounded up; 0 where no block has one
 * @param attention heads, window and rotary embedding
 * @param ssm Mamba-2 settings
 * @param normEpsilon added to the mean square in every RMSNorm
 */
public record StackConfig(
    List<BlockKind> blocks,
    int width,
    int mlpWidth,
    AttentionShape attention,
    SsmConfig ssm,
    double normEpsilon) {
  /** SwiGLU widths are rounded up to a multiple of this (official code). */
  public static final int MLP_MULTIPLE = 128;

  /** What official RMSNorms add to the mean square. */
  public static final double NORM_EPSILON = 1e-5;

  public StackConfig {
    blocks = List.copyOf(blocks);
  }

  /** Inner width of Mamba-2, expand x d. */
  public int ssmWidth() {
    return ssm.expand() * width;
  }

  /** Mamba-2 heads. */
  public int ssmHeads() {
    return ssmWidth() / SsmConfig.HEAD_DIMENSION;
  }

  /** Sum of the blocks' heights: residual additions in this stack. */
  public int height() {
    return blocks.stream().mapToInt(BlockKind::height).sum();
  }
}
