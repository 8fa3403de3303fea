package org.hnetbench.kernels;

/**
 * Sizes of the blocks in which kernels work. They change speed and rounding, never the result.
 *
 * @param scanChunk tokens of a chunk of the state-space scan
 * @param queryBlock queries of a block of attention
 * @param headBlock rows of a block of logits
 */
public record BlockSizes(int scanChunk, int queryBlock, int headBlock) {
  /** The scan's chunk is measured best on CPU (lab notebook); the others are choices. */
  public static final BlockSizes DEFAULT = new BlockSizes(64, 128, 1024);
}
