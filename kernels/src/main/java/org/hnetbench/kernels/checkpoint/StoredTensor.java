package org.hnetbench.kernels.checkpoint;

import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Where a tensor's elements lie: element {@code (i, j, …)} is element {@code first + i * strides[0]
 * + j * strides[1] + …} of the storage.
 *
 * @param strides in elements, one for each dimension
 */
record StoredTensor(
    ElementType type, Shape shape, List<Long> strides, long first, Storage storage) {

  /** A tensor whose elements lie in row-major order without gaps. */
  static StoredTensor rowMajor(ElementType type, Shape shape, Storage storage) {
    Long[] strides = new Long[shape.dimension()];
    long stride = 1;
    for (int i = strides.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= Math.max(1, shape.get(i));
    }
    return new StoredTensor(type, shape, List.of(strides), 0, storage);
  }

  /** Entries {@code from} to {@code to} - 1 along the first axis. */
  StoredTensor rows(long from, long to) {
    long[] rows = shape.getShape().clone();
    rows[0] = to - from;
    return new StoredTensor(type, new Shape(rows), strides, first + from * strides.get(0), storage);
  }

  /** Whether the elements lie in row-major order without gaps. */
  boolean contiguous() {
    long expected = 1;
    for (int i = shape.dimension() - 1; i >= 0; i--) {
      if (shape.get(i) != 1 && strides.get(i) != expected) {
        return shape.size() == 0;
      }
      expected *= shape.get(i);
    }
    return true;
  }
}
