package org.hnetbench.suites.data.sample;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells English prose of documentation comments from code and fragments. */
final class Prose {
  private static final double WORD_SHARE = 0.9;
  private static final int SHORTEST_CHARACTERS = 80;
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern SENTENCE = Pattern.compile("[A-Z\"(].*[.?!][)\"]?");
  // Ends of words are spelt out: what \b takes for one depends on the version of Java.
  private static final Pattern LEGAL =
      Pattern.compile("(?i)copyright|licen[sc]e[ds]?(?!\\w)|all rights reserved");
  private static final Pattern MARKUP =
      Pattern.compile(
          "(?i)https?:|www\\.|[{}<>|\\\\@^]|&[a-z]+;|(?<!\\w)(?:TODO|FIXME)(?!\\w)|\\(\\)|\\[\\]");

  private Prose() {}

  /** Whether a paragraph is free of links, markup and code signs. */
  static boolean clean(String paragraph) {
    return !MARKUP.matcher(paragraph).find();
  }

  /** The paragraph as it will stand in the sample, if it is English prose. */
  static Optional<Paragraph> paragraph(String raw) {
    String text = normalised(raw);
    return accepts(text) ? Optional.of(Language.ENGLISH.paragraph(text)) : Optional.empty();
  }

  /** Whether a paragraph, its white space single blanks, is whole sentences of English words. */
  private static boolean accepts(String paragraph) {
    if (paragraph.length() < SHORTEST_CHARACTERS
        || !SENTENCE.matcher(paragraph).matches()
        || LEGAL.matcher(paragraph).find()
        || !clean(paragraph)) {
      return false;
    }
    String[] words = SPACE.split(paragraph);
    long plain = Arrays.stream(words).filter(Language.ENGLISH::isWord).count();
    return plain >= WORD_SHARE * words.length && Language.ENGLISH.isThatOf(paragraph);
  }

  /** White space, no-break spaces too, as single blanks, none at the ends. */
  static String normalised(String text) {
    return SPACE.matcher(text.replace('\u00A0', ' ')).replaceAll(" ").strip();
  }
}
