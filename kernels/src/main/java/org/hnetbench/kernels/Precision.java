package org.hnetbench.kernels;

import ai.djl.ndarray.types.DataType;

/** Number format of weights and activations. */
public enum Precision {
  /** For training and scoring. */
  FLOAT32(DataType.FLOAT32, 6),
  /** As FLOAT32, but matrix products round both factors to bfloat16. */
  BFLOAT16_PRODUCTS(DataType.FLOAT32, 6),
  /** For finite differences and as reference; products go through the plain linear. */
  FLOAT64(DataType.FLOAT64, 7);

  private final DataType type;
  private final int code;

  Precision(DataType type, int code) {
    this.type = type;
    this.code = code;
  }

  /** The engine's name for it. */
  public DataType type() {
    return type;
  }

  /** TorchScript's number for it. */
  public int code() {
    return code;
  }
}
