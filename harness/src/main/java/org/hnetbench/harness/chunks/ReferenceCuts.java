package org.hnetbench.harness.chunks;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hnetbench.kernels.spi.Tokens;

/**
 * Another way of cutting a text, to hold a model's boundaries against.
 *
 * @param name a few words for tables
 * @param starts for each byte whether a piece begins there, (bytes)
 */
public record ReferenceCuts(String name, boolean[] starts) {
  /**
   * The ways that need no tokenizer: at white space, behind white space, and where words begin.
   *
   * @param text valid UTF-8
   */
  public static List<ReferenceCuts> of(byte[] text) {
    return List.of(whiteSpace(text), behindWhiteSpace(text), words(text));
  }

  /** Pieces begin with white space, as GPT-2's tokens do. */
  static ReferenceCuts whiteSpace(byte[] text) {
    return new ReferenceCuts("white space", changes(text, true));
  }

  /** Pieces end with white space, so that the byte behind it begins one. */
  static ReferenceCuts behindWhiteSpace(byte[] text) {
    return new ReferenceCuts("behind white space", changes(text, false));
  }

  /** Where a run of white space (Unicode's White_Space) begins, or ends. */
  private static boolean[] changes(byte[] text, boolean intoSpace) {
    String characters = new String(text, StandardCharsets.UTF_8);
    boolean[] starts = new boolean[text.length];
    boolean spaceBefore = !intoSpace; // what lies before the text counts as the other kind
    int at = 0;
    for (int i = 0; i < characters.length(); ) {
      int point = characters.codePointAt(i);
      boolean space = UCharacter.isUWhiteSpace(point);
      starts[at] = space == intoSpace && spaceBefore != intoSpace;
      spaceBefore = space;
      at += utf8Length(point);
      i += Character.charCount(point);
    }
    return starts;
  }

  /**
   * Where words begin: Unicode text segmentation (UAX 29), with a dictionary for scripts that are
   * written without spaces. Stretches of spaces and punctuation are not words.
   */
  static ReferenceCuts words(byte[] text) {
    String characters = new String(text, StandardCharsets.UTF_8);
    // ICU's, not Java's own, which takes a whole Chinese clause for one word.
    BreakIterator breaks = BreakIterator.getWordInstance(ULocale.ROOT);
    breaks.setText(characters);
    boolean[] starts = new boolean[text.length];
    int at = 0;
    int begin = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      starts[at] = breaks.getRuleStatus() >= BreakIterator.WORD_NONE_LIMIT;
      at += characters.substring(begin, end).getBytes(StandardCharsets.UTF_8).length;
      begin = end;
    }
    return new ReferenceCuts("words", starts);
  }

  /** Where tokens begin. */
  static ReferenceCuts tokens(String name, Tokens tokens) {
    return new ReferenceCuts(name, starts(tokens));
  }

  static boolean[] starts(Tokens tokens) {
    boolean[] starts = new boolean[tokens.bytes()];
    for (int start : tokens.starts()) {
      starts[start] = true;
    }
    return starts;
  }

  private static int utf8Length(int codePoint) {
    return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }
}
