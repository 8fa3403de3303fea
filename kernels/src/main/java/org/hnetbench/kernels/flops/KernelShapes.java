package org.hnetbench.kernels.flops;

/**
 * Block sizes of our kernels: they decide what is computed beyond the mathematics, never the
 * result.
 *
 * @param ssdChunk positions Q of a chunk of the SSD scan
 * @param attentionQueryBlock queries that attention takes at a time
 */
public record KernelShapes(int ssdChunk, int attentionQueryBlock) {
  /** The sizes that the kernels run with. */
  public static final KernelShapes DEFAULT = new KernelShapes(64, 128);

  public KernelShapes {
    if (ssdChunk <= 0 || attentionQueryBlock <= 0) {
      throw new IllegalArgumentException("block sizes must be positive");
    }
  }
}
