package org.hnetbench.harness.generate;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Bytes that come a few at a time, as characters: none is shown before it is whole, and what can
 * become none shows as U+FFFD as soon as that is certain.
 */
final class Utf8Stream {
  /** A character has four bytes at most. */
  private static final int LONGEST = 4;

  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);

  private byte[] unfinished = {};

  /** What the next bytes make whole; may be empty. */
  String next(byte[] bytes) {
    return decode(bytes, false);
  }

  /** What is left when no more bytes come: at most a replacement for part of a character. */
  String end() {
    return decode(new byte[0], true);
  }

  private String decode(byte[] bytes, boolean end) {
    ByteBuffer in = ByteBuffer.allocate(unfinished.length + bytes.length);
    in.put(unfinished).put(bytes).flip();
    CharBuffer out = CharBuffer.allocate(in.remaining() + LONGEST);
    decoder.decode(in, out, end);
    if (end) {
      decoder.flush(out);
    }
    unfinished = new byte[in.remaining()];
    in.get(unfinished);
    return out.flip().toString();
  }
}
