package org.hnetbench.baseline.tokenizer;

import java.util.Arrays;

/**
 * The byte-level alphabet of GPT-2: one visible character for each byte, so that raw bytes can be
 * written as strings in a {@code tokenizer.json}.
 *
 * <p>Printable Latin-1 bytes stand for themselves; the other 68 take the characters from U+0100 on,
 * in the order of their values. Characters in rising order give the customary ids 0 to 255.
 */
final class ByteAlphabet {
  private static final char[] CHARACTERS = characters();
  private static final int[] BYTES = bytes();

  private ByteAlphabet() {}

  /** The character that stands for a byte, given as 0 to 255. */
  static char character(int value) {
    return CHARACTERS[value];
  }

  /** The byte that a character stands for, 0 to 255, or -1 where it stands for none. */
  static int value(char character) {
    return character < BYTES.length ? BYTES[character] : -1;
  }

  /** Raw bytes of a token written in this alphabet, or null where a character is not of it. */
  static byte[] decode(String token) {
    byte[] bytes = new byte[token.length()];
    for (int i = 0; i < bytes.length; i++) {
      int value = value(token.charAt(i));
      if (value < 0) {
        return null;
      }
      bytes[i] = (byte) value;
    }
    return bytes;
  }

  private static char[] characters() {
    char[] characters = new char[256];
    char next = 0x100;
    for (int value = 0; value < 256; value++) {
      boolean printable =
          (value >= '!' && value <= '~') || (value >= 0xA1 && value <= 0xFF && value != 0xAD);
      characters[value] = printable ? (char) value : next++;
    }
    return characters;
  }

  private static int[] bytes() {
    int[] bytes = new int[0x100 + 68];
    Arrays.fill(bytes, -1);
    for (int value = 0; value < 256; value++) {
      bytes[CHARACTERS[value]] = value;
    }
    return bytes;
  }
}
