package org.hnetbench.kernels.checkpoint;

import ai.djl.ndarray.types.Shape;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The pickle of a state dict in protocol 2, operation by operation as {@code torch.save} has it,
 * less its memo: what is named twice is written twice.
 */
final class PickleWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Begins the ordered dictionary. */
  PickleWriter() {
    raw("\u0080\2");
    orderedDict();
    raw("(");
  }

  /**
   * Adds a contiguous tensor that fills a storage of its own.
   *
   * @param key name of the storage
   */
  void tensor(String name, ElementType type, Shape shape, String key) {
    text(name);
    global("torch._utils", "_rebuild_tensor_v2");
    raw("(");
    raw("(");
    text("storage");
    global("torch", type.torchStorage());
    text(key);
    text("cpu");
    integer(shape.size());
    raw("tQ");
    integer(0);
    tuple(shape.getShape());
    tuple(StoredTensor.rowMajor(type, shape, null).strides().stream().mapToLong(s -> s).toArray());
    raw("\u0089"); // requires_grad: no
    orderedDict(); // hooks: none
    raw("tR");
  }

  /** The finished pickle. */
  byte[] finish() {
    raw("u.");
    return out.toByteArray();
  }

  private void orderedDict() {
    global("collections", "OrderedDict");
    raw(")R");
  }

  private void global(String module, String name) {
    raw("c" + module + "\n" + name + "\n");
  }

  private void tuple(long[] items) {
    raw("(");
    for (long item : items) {
      integer(item);
    }
    raw("t");
  }

  /** As a signed integer of eight bytes, which every reader takes. */
  private void integer(long value) {
    raw("\u008a\10");
    out.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    raw("X");
    out.writeBytes(
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length).array());
    out.writeBytes(bytes);
  }

  private void raw(String operations) {
    out.writeBytes(operations.getBytes(StandardCharsets.ISO_8859_1));
  }
}
