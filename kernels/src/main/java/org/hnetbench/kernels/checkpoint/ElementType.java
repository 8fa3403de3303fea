package org.hnetbench.kernels.checkpoint;

import ai.djl.ndarray.types.DataType;

/** Element types of weights on disk, by their safetensors names. */
enum ElementType {
  F64(8, DataType.FLOAT64, "DoubleStorage"),
  F32(4, DataType.FLOAT32, "FloatStorage"),
  F16(2, DataType.FLOAT16, "HalfStorage"),
  BF16(2, DataType.FLOAT32, "BFloat16Storage"),
  I64(8, DataType.INT64, "LongStorage"),
  I32(4, DataType.INT32, "IntStorage"),
  I16(2, DataType.INT32, "ShortStorage"),
  I8(1, DataType.INT8, "CharStorage"),
  U8(1, DataType.UINT8, "ByteStorage"),
  BOOL(1, DataType.BOOLEAN, "BoolStorage");

  private final int bytes;
  private final DataType held;
  private final String torchStorage;

  ElementType(int bytes, DataType held, String torchStorage) {
    this.bytes = bytes;
    this.held = held;
    this.torchStorage = torchStorage;
  }

  /**
   * The element type of an engine tensor.
   *
   * @throws IllegalArgumentException for a type that no file of ours can hold
   */
  static ElementType of(DataType type) {
    for (ElementType element : values()) {
      if (element.held == type && !element.widened()) {
        return element;
      }
    }
    throw new IllegalArgumentException("no element type for " + type);
  }

  /** Bytes of one element on disk. */
  int bytes() {
    return bytes;
  }

  /** The narrowest type that holds every value exactly and that the engine's Java side carries. */
  DataType held() {
    return held;
  }

  /** The type as PyTorch's storages name it, without the module. */
  String torchStorage() {
    return torchStorage;
  }

  /**
   * What the bytes are taken for on their way into the engine. A boolean byte may hold anything on
   * disk; the engine's booleans may not.
   */
  DataType carrier() {
    return this == BOOL ? DataType.UINT8 : held;
  }

  /**
   * Whether elements must be widened on the way: the engine's Java side carries neither bfloat16
   * nor 16-bit integers.
   */
  boolean widened() {
    return this == BF16 || this == I16;
  }

  /** The 32 bits that stand for a 16-bit element of a widened type. */
  int widen(short bits) {
    return this == BF16 ? bits << 16 : bits;
  }

  /** Whether values may have fractions. */
  boolean floating() {
    return held.isFloating();
  }
}
