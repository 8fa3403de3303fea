package org.hnetbench.kernels.tape;

import ai.djl.ndarray.NDArray;

/**
 * A weight.
 *
 * @param name official name, such as {@code backbone.encoder.layers.0.mixer.in_proj.weight}
 * @param value its tensor, changed in place by the optimizer
 * @param stage stage whose learning-rate multiplier applies, 0 is outermost
 * @param decayed whether weight decay applies
 */
public record Parameter(String name, NDArray value, int stage, boolean decayed) {
  /** Numbers that a product with it gives for one position: rows of a matrix; 0 for a vector. */
  public long outputs() {
    return value.getShape().dimension() < 2 ? 0 : value.getShape().get(0);
  }
}
