package org.hnetbench.kernels.flops;

/**
 * What a hierarchical model has around its block stacks. A model of one stage has none of it.
 *
 * @param router what decides where chunks begin
 * @param smoothing whether the router's probabilities smooth the chunks (paper, section 2.2)
 * @param pooling whether chunks pool their positions instead of selecting one
 * @param residualProjection whether the skip path around the inner stage is projected
 * @param postNetworkNorms whether every encoder, decoder and main network ends in an RMSNorm; if
 *     not, only the outermost network does, before the head
 * @param learnedPadding whether what a wider stage appends is learned; zeros if not
 */
public record HierarchyFeatures(
    Router router,
    boolean smoothing,
    boolean pooling,
    boolean residualProjection,
    boolean postNetworkNorms,
    boolean learnedPadding) {
  /** What decides where chunks begin. */
  public enum Router {
    /** A rule without weights. */
    NONE,
    /** Cosine of two projections (paper, equation 4). */
    COSINE,
    /** A plain probability head. */
    LINEAR
  }

  /** H-Net with dynamic chunking. */
  public static final HierarchyFeatures H_NET =
      new HierarchyFeatures(Router.COSINE, true, false, true, true, true);

  /** H-Net whose chunks are given: H-Net (space) and H-Net (pool). */
  public static final HierarchyFeatures GIVEN_CHUNKS =
      new HierarchyFeatures(Router.NONE, false, false, true, true, true);

  /** SpaceByte and SpaceByte++. */
  public static final HierarchyFeatures SPACE_BYTE =
      new HierarchyFeatures(Router.NONE, false, false, false, false, false);
}
