package org.hnetbench.kernels.flops;

/**
 * What a hierarchical model has around its block stacks. A model of one stage has none of it.
 *
 * @param router whether boundaries come from a learned router; its probabilities then also smooth
 *     the chunks (paper, section 2.2)
 * @param residualProjection whether the skip path around the inner stage is projected
 * @param postNetworkNorms whether every encoder, decoder and main network ends in an RMSNorm; if
 *     not, only the outermost network does, before the head
 */
public record HierarchyFeatures(
    boolean router, boolean residualProjection, boolean postNetworkNorms) {
  /** H-Net with dynamic chunking. */
  public static final HierarchyFeatures H_NET = new HierarchyFeatures(true, true, true);

  /** H-Net whose chunks are given: H-Net (space) and H-Net (pool). */
  public static final HierarchyFeatures GIVEN_CHUNKS = new HierarchyFeatures(false, true, true);

  /** SpaceByte and SpaceByte++. */
  public static final HierarchyFeatures SPACE_BYTE = new HierarchyFeatures(false, false, false);
}
