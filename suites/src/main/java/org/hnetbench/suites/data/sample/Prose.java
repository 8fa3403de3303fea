package org.hnetbench.suites.data.sample;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells English prose from other languages, code and fragments. Knows ASCII only, so it is the same
 * on every platform.
 */
final class Prose {
  private static final Set<String> FREQUENT =
      Set.of(
          "the", "of", "and", "to", "that", "is", "this", "for", "it", "with", "be", "are", "which",
          "have", "we", "by", "as", "an", "or", "if", "not", "from", "when", "will");
  private static final double ENGLISH_SHARE = 0.2;
  private static final double FOREIGN_SHARE = 0.05;
  private static final double WORD_SHARE = 0.9;
  private static final int SHORTEST_CHARACTERS = 80;
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern WORD =
      Pattern.compile("[(\"']*[A-Za-z]?[a-z'-]+[)\"'.,;:?!]*|[(\"']*[AI][,]?|[0-9]{1,4}[.,]?|-");
  private static final Pattern SENTENCE = Pattern.compile("[A-Z\"(].*[.?!][)\"]?");
  private static final Pattern SENTENCE_START = Pattern.compile("(?<=[.?!])\\s+(?=[A-Z])");
  private static final Pattern LEGAL =
      Pattern.compile("(?i)copyright|licen[sc]e[ds]?\\b|all rights reserved");
  private static final Pattern MARKUP =
      Pattern.compile(
          "(?i)https?:|www\\.|[{}<>|\\\\@^]|&[a-z]+;|\\bTODO\\b|\\bFIXME\\b|\\(\\)|\\[\\]");

  private Prose() {}

  /**
   * Whether a paragraph's words are English, by the share of the most frequent ones. Only words of
   * plain letters are seen, so text in another script must be ruled out first.
   */
  static boolean english(String paragraph) {
    long foreign = paragraph.chars().filter(c -> c > 127).count();
    if (foreign > FOREIGN_SHARE * paragraph.length()) {
      return false;
    }
    String[] words = paragraph.toLowerCase(Locale.ROOT).split("[^a-z']+");
    long frequent = Arrays.stream(words).filter(FREQUENT::contains).count();
    return frequent >= ENGLISH_SHARE * words.length;
  }

  /** Whether a paragraph is free of links, markup and code signs. */
  static boolean clean(String paragraph) {
    return !MARKUP.matcher(paragraph).find();
  }

  /** Whether a paragraph, its white space single blanks, is whole sentences of English words. */
  static boolean accepts(String paragraph) {
    if (paragraph.length() < SHORTEST_CHARACTERS
        || !SENTENCE.matcher(paragraph).matches()
        || LEGAL.matcher(paragraph).find()
        || !clean(paragraph)) {
      return false;
    }
    String[] words = SPACE.split(paragraph);
    long plain = Arrays.stream(words).filter(word -> WORD.matcher(word).matches()).count();
    return plain >= WORD_SHARE * words.length && english(paragraph);
  }

  /** White space, no-break spaces too, as single blanks, none at the ends. */
  static String normalised(String text) {
    return SPACE.matcher(text.replace('\u00A0', ' ')).replaceAll(" ").strip();
  }

  /** The sentences of a paragraph, told by an end mark before a capital letter. */
  static List<String> sentences(String paragraph) {
    return List.of(SENTENCE_START.split(paragraph));
  }

  /**
   * What a sentence says without names, numbers and signs; equal for copies that differ in those
   * alone.
   */
  static String gist(String sentence) {
    StringBuilder gist = new StringBuilder();
    for (String word : SPACE.split(sentence)) {
      if (WORD.matcher(word).matches()) {
        gist.append(word.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "")).append(' ');
      }
    }
    return gist.toString();
  }
}
