package org.hnetbench.kernels.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A stored tensor's elements in row-major order, a block at a time, however they lie. */
final class TensorBlocks {
  /** Storages are mapped in pages of this size, which no element straddles. */
  private static final int PAGE_BITS = 30;

  private static final int CHUNK_ELEMENTS = 1 << 14;

  private final StoredTensor tensor;
  private final ElementType type;
  private final ByteBuffer[] pages;

  TensorBlocks(StoredTensor tensor) {
    this.tensor = tensor;
    this.type = tensor.type();
    this.pages = new ByteBuffer[(int) (tensor.storage().bytes() >> PAGE_BITS) + 1];
  }

  /**
   * Writes elements, widened where their type must be.
   *
   * @param out takes {@code length} elements from its position on
   * @param begin first element in row-major order
   */
  void fill(ByteBuffer out, long begin, int length) throws IOException {
    if (!tensor.contiguous()) {
      gather(out, begin, length);
      return;
    }
    int width = type.bytes();
    ByteBuffer in = tensor.storage().window((tensor.first() + begin) * width, length * width);
    if (type.widened()) {
      widen(in, out, length);
    } else {
      out.put(in);
    }
  }

  /** Through arrays that stay in the processor's cache, so that the loop runs on vectors. */
  private void widen(ByteBuffer in, ByteBuffer out, int length) {
    short[] narrow = new short[Math.min(length, CHUNK_ELEMENTS)];
    int[] wide = new int[narrow.length];
    var source = in.asShortBuffer();
    var target = out.asIntBuffer();
    int shift = type == ElementType.BF16 ? 16 : 0;
    for (int at = 0; at < length; at += narrow.length) {
      int count = Math.min(narrow.length, length - at);
      source.get(narrow, 0, count);
      for (int i = 0; i < count; i++) {
        wide[i] = narrow[i] << shift;
      }
      target.put(wide, 0, count);
    }
  }

  private void gather(ByteBuffer out, long begin, int length) throws IOException {
    int dimensions = tensor.shape().dimension();
    long[] position = new long[dimensions];
    long at = tensor.first();
    long rest = begin;
    for (int d = dimensions - 1; d >= 0; d--) {
      position[d] = rest % tensor.shape().get(d);
      rest /= tensor.shape().get(d);
      at += position[d] * tensor.strides().get(d);
    }
    for (int i = 0; i < length; i++) {
      copy(at * type.bytes(), out);
      for (int d = dimensions - 1; d >= 0; d--) {
        at += tensor.strides().get(d);
        if (++position[d] < tensor.shape().get(d)) {
          break;
        }
        at -= position[d] * tensor.strides().get(d);
        position[d] = 0;
      }
    }
  }

  private void copy(long at, ByteBuffer out) throws IOException {
    ByteBuffer page = page((int) (at >> PAGE_BITS));
    int offset = (int) (at & ((1 << PAGE_BITS) - 1));
    switch (type.bytes()) {
      case 8 -> out.putLong(page.getLong(offset));
      case 4 -> out.putInt(page.getInt(offset));
      case 2 -> {
        if (type.widened()) {
          out.putInt(type.widen(page.getShort(offset)));
        } else {
          out.putShort(page.getShort(offset));
        }
      }
      default -> out.put(page.get(offset));
    }
  }

  private ByteBuffer page(int number) throws IOException {
    if (pages[number] == null) {
      long begin = (long) number << PAGE_BITS;
      int length = (int) Math.min(1L << PAGE_BITS, tensor.storage().bytes() - begin);
      pages[number] = tensor.storage().window(begin, length).order(ByteOrder.LITTLE_ENDIAN);
    }
    return pages[number];
  }
}
