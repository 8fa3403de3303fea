package org.hnetbench.suites.noise;

import java.util.List;
import org.hnetbench.suites.data.SeededRandom;

/** Seeded random strings of many scripts. */
final class AnyText {
  /** Letters of every kind of casing, marks, joiners, digits, spaces; each a code point. */
  private static final String CHARACTERS =
      "abcdefgXYZäßſŉǆǅﬁﬃİıΣσςΐᾳжЖშ"
          + "\u0301\u0327\u0345\u05B0\u064B\u093F\u200D\uFE0F"
          + "אבعربहिन्दीไทย中文字일본かな"
          + "😀👩🏽\uD801\uDC00\uD801\uDC28"
          + "0123.,:;!?-'\"()      \n\t\u00A0\u3000";

  private AnyText() {}

  /** Of 1 to {@code most} code points. */
  static String of(SeededRandom random, int most) {
    List<Integer> alphabet = CHARACTERS.codePoints().boxed().toList();
    StringBuilder text = new StringBuilder();
    for (int length = 1 + random.below(most); length > 0; length--) {
      text.appendCodePoint(alphabet.get(random.below(alphabet.size())));
    }
    return text.toString();
  }

  /** A long one. */
  static String ofLength(SeededRandom random, int length) {
    StringBuilder text = new StringBuilder();
    while (text.codePointCount(0, text.length()) < length) {
      text.append(of(random, length));
    }
    return text.substring(0, text.offsetByCodePoints(0, length));
  }
}
