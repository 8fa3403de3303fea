package org.hnetbench.kernels;

import ai.djl.ndarray.types.DataType;

/** Number format of weights and activations. */
public enum Precision {
  /** For training and scoring. */
  FLOAT32(DataType.FLOAT32),
  /** For finite differences and as reference; products go through the plain linear. */
  FLOAT64(DataType.FLOAT64);

  private final DataType type;

  Precision(DataType type) {
    this.type = type;
  }

  /** The engine's name for it. */
  public DataType type() {
    return type;
  }
}
