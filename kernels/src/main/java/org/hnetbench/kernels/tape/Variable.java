package org.hnetbench.kernels.tape;

import ai.djl.ndarray.NDArray;

/** A value on a {@link Tape}. */
public final class Variable {
  private final NDArray value;
  private final boolean differentiable;

  Variable(NDArray value, boolean differentiable) {
    this.value = value;
    this.differentiable = differentiable;
  }

  /** The tensor; owned by the tape, or by the model if this is a parameter. */
  public NDArray value() {
    return value;
  }

  /** Whether a gradient flows back to this value. */
  public boolean differentiable() {
    return differentiable;
  }
}
