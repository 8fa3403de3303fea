package org.hnetbench.suites.data;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a sequence. A name {@code NAME:FIRST-LAST} says where the sequence lies in a longer
 * one (1-based, both ends included), and its pieces are named by their place there.
 *
 * @param word the header's first word
 * @param name the word without coordinates
 * @param first place of the sequence's first letter, 1 where the header has none
 * @param last place of its last letter, where the header says it
 */
record FastaHeader(String word, String name, long first, OptionalLong last) {
  private static final Pattern PLACED = Pattern.compile("(.+):(\\d{1,18})-(\\d{1,18})");

  static FastaHeader of(String word) {
    Matcher placed = PLACED.matcher(word);
    if (placed.matches()) {
      long first = Long.parseLong(placed.group(2));
      long last = Long.parseLong(placed.group(3));
      if (first >= 1 && first <= last) {
        return new FastaHeader(word, placed.group(1), first, OptionalLong.of(last));
      }
    }
    return new FastaHeader(word, word, 1, OptionalLong.empty());
  }

  /** Name of the piece between two places, both included. */
  String piece(long from, long to) {
    return name + ":" + from + "-" + to;
  }

  /** Whether a sequence of so many letters is as long as the header says. */
  boolean fits(long letters) {
    return last.isEmpty() || last.getAsLong() - first + 1 == letters;
  }
}
