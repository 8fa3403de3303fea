package org.hnetbench.kernels.checkpoint;

import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;

/** Element types of the safetensors format. */
enum SafetensorsType {
  F64(8, DataType.FLOAT64),
  F32(4, DataType.FLOAT32),
  F16(2, DataType.FLOAT32),
  BF16(2, DataType.FLOAT32),
  I64(8, DataType.INT64),
  I32(4, DataType.INT64),
  I16(2, DataType.INT64),
  I8(1, DataType.INT64),
  U8(1, DataType.INT64),
  BOOL(1, DataType.BOOLEAN);

  private final int bytes;
  private final DataType natural;

  SafetensorsType(int bytes, DataType natural) {
    this.bytes = bytes;
    this.natural = natural;
  }

  int bytes() {
    return bytes;
  }

  /** The type that holds every value exactly and that kernels can take. */
  DataType natural() {
    return natural;
  }

  /** Element {@code i} as a double; exact for all types but I64 beyond 2^53. */
  double number(ByteBuffer data, int i) {
    return switch (this) {
      case F64 -> data.getDouble(8 * i);
      case F32 -> data.getFloat(4 * i);
      case F16 -> half(data.getShort(2 * i));
      case BF16 -> Float.intBitsToFloat(data.getShort(2 * i) << 16);
      case I64 -> data.getLong(8 * i);
      case I32 -> data.getInt(4 * i);
      case I16 -> data.getShort(2 * i);
      case I8 -> data.get(i);
      case U8, BOOL -> data.get(i) & 0xFF;
    };
  }

  /** Element {@code i} of an integer type. */
  long integer(ByteBuffer data, int i) {
    return this == I64 ? data.getLong(8 * i) : (long) number(data, i);
  }

  private static double half(short bits) {
    int exponent = (bits >> 10) & 0x1F;
    int fraction = bits & 0x3FF;
    double magnitude;
    if (exponent == 0x1F) {
      magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    } else if (exponent == 0) {
      magnitude = fraction * 0x1p-24;
    } else {
      magnitude = (0x400 | fraction) * Math.scalb(1.0, exponent - 25);
    }
    return bits < 0 ? -magnitude : magnitude;
  }
}
