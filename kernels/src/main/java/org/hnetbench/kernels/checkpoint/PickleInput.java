package org.hnetbench.kernels.checkpoint;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a pickle and the numbers and texts in them. Lengths are held against what is left,
 * so that nothing is reserved for bytes that are not there.
 */
final class PickleInput {
  private final ByteBuffer in;

  PickleInput(byte[] bytes) {
    this.in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** One byte, unsigned. */
  int one() {
    return in.get() & 0xFF;
  }

  /** Two bytes, unsigned. */
  int two() {
    return in.getShort() & 0xFFFF;
  }

  /** Four bytes, unsigned. */
  long four() {
    return in.getInt() & 0xFFFFFFFFL;
  }

  /** Four bytes, signed. */
  int signedFour() {
    return in.getInt();
  }

  /** Eight bytes, signed. */
  long eight() {
    return in.getLong();
  }

  /** Eight bytes of a double, which pickles write big-endian. */
  double real() {
    return Double.longBitsToDouble(Long.reverseBytes(in.getLong()));
  }

  /** A signed integer of so many bytes, at most eight. */
  long integer(int length) {
    long value = 0;
    for (int i = 0; i < length; i++) {
      value |= (long) one() << (Byte.SIZE * i);
    }
    int above = Long.SIZE - Byte.SIZE * length;
    return value << above >> above; // carries the sign up
  }

  /** Text of so many bytes of UTF-8. */
  String text(long length) {
    return new String(bytes(length), StandardCharsets.UTF_8);
  }

  /** Text up to the end of a line, which is consumed. */
  String line() {
    int begin = in.position();
    while (in.get() != '\n') {
      // on to the end of the line
    }
    return new String(in.array(), begin, in.position() - 1 - begin, StandardCharsets.UTF_8);
  }

  /** Reads past so many bytes. */
  void skip(long length) {
    require(length);
    in.position(in.position() + (int) length);
  }

  private byte[] bytes(long length) {
    require(length);
    byte[] bytes = new byte[(int) length];
    in.get(bytes);
    return bytes;
  }

  private void require(long length) {
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
  }
}
