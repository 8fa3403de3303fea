package org.hnetbench.kernels.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A tensor on its way to disk: its bytes in row-major order, a block at a time.
 *
 * @param type what its elements become
 */
record TensorWriter(NDArray tensor, ElementType type) {
  private static final int BLOCK_ELEMENTS = 1 << 20;

  /** Takes blocks of bytes. */
  interface Sink {
    /** Takes a block; it is reused afterwards. */
    void accept(byte[] bytes, int length) throws IOException;
  }

  /**
   * A tensor in its own type, or as bfloat16.
   *
   * @param bfloat16 whether to round; DJL has no type for it
   */
  static TensorWriter of(NDArray tensor, boolean bfloat16) {
    return new TensorWriter(
        tensor, bfloat16 ? ElementType.BF16 : ElementType.of(tensor.getDataType()));
  }

  /** Length on disk. */
  long bytes() {
    return tensor.size() * type.bytes();
  }

  /** Hands all bytes to a sink. */
  void stream(Sink sink) throws IOException {
    long size = tensor.size();
    byte[] bytes = new byte[(int) Math.min(BLOCK_ELEMENTS, size) * type.bytes()];
    try (NDManager scope = tensor.getManager().newSubManager()) {
      NDArray flat = tensor.reshape(new Shape(size));
      flat.attach(scope);
      for (long begin = 0; begin < size; begin += BLOCK_ELEMENTS) {
        long end = Math.min(begin + BLOCK_ELEMENTS, size);
        try (NDManager block = scope.newSubManager()) {
          NDArray part = flat.get(new NDIndex("{}:{}", begin, end));
          part.attach(block);
          int length = (int) (end - begin) * type.bytes();
          copy(part, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), length);
          sink.accept(bytes, length);
        }
      }
    }
  }

  private void copy(NDArray part, ByteBuffer out, int length) {
    if (type != ElementType.BF16) {
      out.put(part.toByteBuffer(true).limit(length));
      return;
    }
    NDArray single = part.toType(DataType.FLOAT32, false);
    var bits = single.toByteBuffer(true).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
    while (bits.hasRemaining()) {
      out.putShort(round(bits.get()));
    }
  }

  /** A float32's bits to the nearest bfloat16's, ties to the even one. */
  private static short round(int bits) {
    if ((bits & 0x7FFFFFFF) > 0x7F800000) {
      return (short) (bits >>> 16 | 0x40); // not a number, and to stay so
    }
    return (short) (bits + 0x7FFF + (bits >>> 16 & 1) >>> 16);
  }
}
