package org.hnetbench.kernels.layers;

import java.util.List;

/**
 * One block stack.
 *
 * @param blocks its blocks, in order
 * @param width model width d
 * @param mlpWidth inner width f of SwiGLU, already rounded up to a multiple of {@value
 *     #MLP_MULTIPLE}; 0 where no block has one
 * @param heads attention heads
 * @param rotaryDimension entries of each head that are rotated
 * @param window positions to the left that a query sees beside itself; -1 for all
 * @param ssm Mamba-2 settings
 */
public record StackConfig(
    List<BlockKind> blocks,
    int width,
    int mlpWidth,
    int heads,
    int rotaryDimension,
    int window,
    SsmConfig ssm) {
  /** SwiGLU widths are rounded up to a multiple of this (official code). */
  public static final int MLP_MULTIPLE = 128;

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
