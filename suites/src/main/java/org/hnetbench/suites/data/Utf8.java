package org.hnetbench.suites.data;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/** Strict UTF-8: what is not valid is told, never replaced. */
public final class Utf8 {
  private static final int DECODED_AT_ONCE = 8192;

  private Utf8() {}

  /** Decodes; throws where the bytes are not valid UTF-8. */
  static String decode(byte[] bytes) throws CharacterCodingException {
    // A new decoder reports malformed input; the one behind new String(...) would replace it.
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  /** Encodes; throws where the characters are no valid Unicode, such as half a surrogate pair. */
  static byte[] encode(String text) throws CharacterCodingException {
    ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    return bytes;
  }

  /** Offset of the first byte that is not part of a valid character; none in valid UTF-8. */
  public static OptionalInt firstInvalid(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer characters = CharBuffer.allocate(DECODED_AT_ONCE);
    CoderResult result;
    do {
      characters.clear();
      result = decoder.decode(in, characters, true);
    } while (result.isOverflow());
    return result.isError() ? OptionalInt.of(in.position()) : OptionalInt.empty();
  }

  /**
   * The last place at or before {@code position} where a code point begins or the text ends.
   *
   * @param text valid UTF-8
   * @param position 0 … length of the text, in bytes
   */
  public static int boundaryAtOrBefore(byte[] text, int position) {
    int boundary = position;
    while (boundary > 0 && boundary < text.length && (text[boundary] & 0xC0) == 0x80) {
      boundary--;
    }
    return boundary;
  }
}
