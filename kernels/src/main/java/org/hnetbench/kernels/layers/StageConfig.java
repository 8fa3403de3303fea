package org.hnetbench.kernels.layers;

/**
 * One stage of the hierarchy: either a chunking stage with encoder and decoder around the next
 * stage, or the innermost one with its main network.
 *
 * @param index 0 is outermost
 * @param encoder null at the innermost stage
 * @param mainNetwork null but at the innermost stage
 * @param decoder null at the innermost stage
 */
public record StageConfig(
    int index, StackConfig encoder, StackConfig mainNetwork, StackConfig decoder) {
  /** Whether no further stage lies inside. */
  public boolean innermost() {
    return mainNetwork != null;
  }

  /** Model width of the stage. */
  public int width() {
    return innermost() ? mainNetwork.width() : encoder.width();
  }
}
