package org.hnetbench.kernels.checkpoint;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Brings stored tensors into the engine's own memory: from the mapped file at once where the engine
 * can take the bytes as they lie, in blocks otherwise. No second copy of a whole tensor is made.
 */
final class TensorReader {
  private static final int BLOCK_ELEMENTS = 1 << 22;

  private TensorReader() {}

  /**
   * Reads a tensor.
   *
   * @param type FLOAT16, FLOAT32, FLOAT64, INT64, BOOLEAN, or the type in which the engine holds
   *     the stored one
   */
  static NDArray read(NDManager scope, StoredTensor tensor, DataType type) throws IOException {
    try (NDManager host = scope.newSubManager(Device.cpu())) {
      boolean whole =
          tensor.contiguous()
              && !tensor.type().widened()
              && tensor.shape().size() <= Integer.MAX_VALUE / tensor.type().bytes();
      NDArray read = whole ? whole(host, tensor, type) : blocks(host, tensor, type);
      NDArray placed = read.toDevice(scope.getDevice(), false);
      placed.attach(scope);
      return placed;
    }
  }

  private static NDArray whole(NDManager host, StoredTensor tensor, DataType type)
      throws IOException {
    int width = tensor.type().bytes();
    ByteBuffer bytes =
        tensor.storage().window(tensor.first() * width, (int) tensor.shape().size() * width);
    NDArray shared = host.create(bytes, tensor.shape(), tensor.type().carrier());
    // To the type that it has already, toType shares the memory even where it is asked to copy.
    return tensor.type().carrier() == type ? shared.duplicate() : shared.toType(type, true);
  }

  private static NDArray blocks(NDManager host, StoredTensor tensor, DataType type)
      throws IOException {
    DataType carrier = tensor.type().carrier();
    long size = tensor.shape().size();
    NDArray all = host.create(new Shape(size), type);
    TensorBlocks source = new TensorBlocks(tensor);
    for (long begin = 0; begin < size; begin += BLOCK_ELEMENTS) {
      int length = (int) Math.min(BLOCK_ELEMENTS, size - begin);
      NDIndex range = new NDIndex("{}:{}", begin, begin + length);
      if (carrier == type) {
        try (NDArray part = all.get(range)) {
          source.fill(memory(part), begin, length);
        }
      } else {
        try (NDArray part = host.create(new Shape(length), carrier)) {
          source.fill(memory(part), begin, length);
          try (NDArray converted = part.toType(type, true)) {
            all.set(range, converted);
          }
        }
      }
    }
    return all.reshape(tensor.shape());
  }

  /** The engine's memory of a tensor on the host, to be written to. */
  private static ByteBuffer memory(NDArray part) {
    return part.toByteBuffer(true).order(ByteOrder.LITTLE_ENDIAN);
  }
}
