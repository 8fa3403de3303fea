package org.hnetbench.kernels.hierarchy;

import ai.djl.ndarray.types.DataType;
import org.hnetbench.kernels.tape.Variable;

/** Values of tensors on Java's side. */
final class Numbers {
  private Numbers() {}

  static float[] of(Variable x) {
    return x.value().toType(DataType.FLOAT32, false).toFloatArray();
  }
}
