package org.hnetbench.suites.noise;

/**
 * Slips of the fingers in any script: the four single errors that make up most misspellings
 * (Damerau 1964), with equal probability. A place that is hit swaps with the next, is left out,
 * stands twice, or holds another character of the same text, which is never white space. No
 * keyboard is assumed. A swap of equal characters, or a text without another character, shows
 * nothing.
 */
final class Typos {
  private static final int SWAP = 0;
  private static final int LEAVE_OUT = 1;
  private static final int DOUBLE = 2;
  private static final int OTHER = 3;
  private static final int NONE = 4;

  private Typos() {}

  static String apply(NoisyText text, double level) {
    boolean[] hit = text.hit(level, character -> true);
    int length = text.length();
    int[] kinds = new int[length];
    int[] characters = text.characters.clone();
    for (int i = 0; i < length; i++) {
      kinds[i] = hit[i] ? (int) (text.what[i] * NONE) : NONE;
      if (kinds[i] == SWAP) {
        swap(characters, i, neighbour(text, i));
      }
    }
    boolean[] leftOut = new boolean[length];
    for (int i = 0; i < length; i++) {
      leftOut[i] = kinds[i] == LEAVE_OUT;
    }
    text.keepOne(characters, leftOut);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < length; i++) {
      if (!leftOut[i]) {
        out.appendCodePoint(kinds[i] == OTHER ? other(text, i, characters[i]) : characters[i]);
        if (kinds[i] == DOUBLE) {
          out.appendCodePoint(characters[i]);
        }
      }
    }
    return out.toString();
  }

  /** The next place, at the end of the text or before a spared one the place before. */
  private static int neighbour(NoisyText text, int place) {
    if (place + 1 < text.length() && !text.spared[place + 1]) {
      return place + 1;
    }
    return place > 0 && !text.spared[place - 1] ? place - 1 : place;
  }

  /** The first character at or after a drawn place that will do, around the end of the text. */
  private static int other(NoisyText text, int place, int than) {
    int start = (int) (text.which[place] * text.length());
    for (int step = 0; step < text.length(); step++) {
      int candidate = (start + step) % text.length();
      int character = text.characters[candidate];
      if (!text.spared[candidate] && character != than && !NoisyText.isSpace(character)) {
        return character;
      }
    }
    return than;
  }

  private static void swap(int[] characters, int one, int other) {
    int held = characters[one];
    characters[one] = characters[other];
    characters[other] = held;
  }
}
