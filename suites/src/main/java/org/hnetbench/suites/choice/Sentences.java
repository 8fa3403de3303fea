package org.hnetbench.suites.choice;

import java.util.ArrayList;
import java.util.List;

/**
 * Sentences of a text in any language: told by end marks and line breaks, so that in program code a
 * line is one.
 */
final class Sentences {
  /** A sentence with its end mark, without white space at its ends, in characters of the text. */
  record Span(int start, int end) {}

  private static final String END_MARKS = ".!?…";
  private static final String FULL_WIDTH_END_MARKS = "。！？";
  private static final String CLOSING = ")]}\"'”’»」』）》" + END_MARKS + FULL_WIDTH_END_MARKS;

  private Sentences() {}

  static List<Span> of(String text) {
    List<Span> sentences = new ArrayList<>();
    int start = 0;
    int position = 0;
    while (position < text.length()) {
      int end = end(text, position);
      if (end > position) {
        add(sentences, text, start, end);
        start = end;
      }
      position = Math.max(position + 1, end);
    }
    add(sentences, text, start, text.length());
    return sentences;
  }

  /** Where the sentence ends whose first end mark stands here, or here if it does not end. */
  private static int end(String text, int position) {
    char mark = text.charAt(position);
    if (mark == '\n') {
      return position + 1;
    }
    boolean fullWidth = FULL_WIDTH_END_MARKS.indexOf(mark) >= 0;
    if (!fullWidth && END_MARKS.indexOf(mark) < 0) {
      return position;
    }
    int end = position + 1;
    while (end < text.length() && CLOSING.indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    // A lower-case letter after the blank is the sign of an abbreviation.
    boolean ends =
        fullWidth
            || end + 1 < text.length()
                && text.charAt(end) == ' '
                && !Character.isLowerCase(text.charAt(end + 1));
    return ends ? end : position;
  }

  private static void add(List<Span> sentences, String text, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    if (end > start) {
      sentences.add(new Span(start, end));
    }
  }
}
