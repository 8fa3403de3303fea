package org.hnetbench.suites.catalogue;

/** White space as Unicode means it: no-break spaces count, unlike with {@code String.strip}. */
final class Whitespace {
  private static final int NEXT_LINE = 0x85;

  private Whitespace() {}

  /** The text without white space at its ends. */
  static String strip(String text) {
    int end = text.length();
    while (end > 0 && isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(Math.min(end, leading(text).length()), end);
  }

  /** The white space that the text begins with. */
  static String leading(String text) {
    int length = 0;
    while (length < text.length() && isWhitespace(text.charAt(length))) {
      length++;
    }
    return text.substring(0, length);
  }

  /** The first place from {@code position} on that is no white space. */
  static int skip(String text, int position) {
    return position + leading(text.substring(position)).length();
  }

  /** No white space lies outside the basic plane, so characters will do. */
  private static boolean isWhitespace(char character) {
    return Character.isWhitespace(character)
        || Character.isSpaceChar(character)
        || character == NEXT_LINE;
  }
}
