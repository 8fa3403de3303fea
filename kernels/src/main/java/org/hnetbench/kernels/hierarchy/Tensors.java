package org.hnetbench.kernels.hierarchy;

import ai.djl.ndarray.NDArray;
import org.hnetbench.kernels.tape.Tape;

/** Small helpers for tensors without gradient. */
public final class Tensors {
  private Tensors() {}

  /** No tensor: what a kernel takes where there is nothing before. */
  public static NDArray none(Tape tape) {
    return tape.scope().create(new float[0]).toType(tape.kernels().precision().type(), false);
  }
}
