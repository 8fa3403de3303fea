package org.hnetbench.suites.data;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalInt;
import org.hnetbench.kernels.spi.UserError;

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
  public static byte[] encode(String text) throws CharacterCodingException {
    ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    return bytes;
  }

  /**
   * The bytes, if they are valid UTF-8.
   *
   * @param name how errors call the text
   * @throws UserError that tells the first byte that is not part of a valid character
   */
  public static byte[] checked(byte[] bytes, String name) {
    OptionalInt invalid = firstInvalid(bytes);
    if (invalid.isPresent()) {
      throw UserError.input(
          "HNB-DATA-NOT-UTF8",
          String.format(
              Locale.ROOT,
              "%s: byte %d (0x%02X) is not valid UTF-8; convert the text to UTF-8",
              name,
              invalid.getAsInt(),
              bytes[invalid.getAsInt()]));
    }
    return bytes;
  }

  /**
   * The bytes of a text from the command line, if it was UTF-8. Java has put U+FFFD in the place of
   * bytes that were not, so that this character cannot be given there: a file can hold it.
   *
   * @param option that the text was given with
   * @param fileOption that takes the text from a file instead
   * @throws UserError that tells the first U+FFFD
   */
  public static byte[] argument(String text, String option, String fileOption) {
    int broken = text.indexOf('\uFFFD');
    if (broken >= 0) {
      throw UserError.input(
          "HNB-DATA-NOT-UTF8",
          String.format(
              Locale.ROOT,
              "%s: character %d is not UTF-8; give the text with %s FILE",
              option,
              text.codePointCount(0, broken) + 1,
              fileOption));
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Offset of the first byte that is not part of a valid character; none in valid UTF-8. */
  static OptionalInt firstInvalid(byte[] bytes) {
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
