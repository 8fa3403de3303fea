package org.hnetbench.harness.chunks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hnetbench.reports.HumanUnits;
import org.hnetbench.reports.ShownCharacter;
import org.hnetbench.suites.data.Utf8;

/** A text as one stage cuts it, character by character, and in colour for a terminal. */
final class ShownText {
  private static final String[] GROUNDS = {"\u001b[30;48;5;153m", "\u001b[30;48;5;223m"};
  private static final String RESET = "\u001b[0m";

  private ShownText() {}

  /**
   * The characters of the beginning of a text. A chunk that begins inside a character is shown as
   * beginning behind it.
   *
   * @param limit no more bytes than this, and no part of a character
   */
  static List<ShownCharacter> characters(ChunkedText chunked, StageChunks stage, int limit) {
    byte[] text = chunked.text();
    boolean[] starts = chunked.starts(stage);
    int shown = Utf8.boundaryAtOrBefore(text, Math.min(limit, text.length));
    List<ShownCharacter> characters = new ArrayList<>();
    boolean begins = false;
    for (int at = 0; at < shown; ) {
      int end = at + 1;
      while (Utf8.boundaryAtOrBefore(text, end) != end) {
        end++;
      }
      begins |= starts[at];
      characters.add(
          new ShownCharacter(
              new String(text, at, end - at, StandardCharsets.UTF_8),
              at,
              begins,
              Arrays.copyOfRange(stage.probabilities(), at, end)));
      begins = false;
      for (int inside = at + 1; inside < end; inside++) {
        begins |= starts[inside];
      }
      at = end;
    }
    return characters;
  }

  /** Chunks on two grounds by turns. */
  static String coloured(List<ShownCharacter> characters) {
    StringBuilder text = new StringBuilder();
    int chunks = 0;
    for (ShownCharacter character : characters) {
      if (character.begins()) {
        text.append(GROUNDS[chunks++ % 2]);
      }
      String visible = character.visible();
      // A ground that is on at the end of a line would fill it up to the edge.
      text.append(
          visible.endsWith("\n")
              ? visible.strip() + RESET + "\n" + GROUNDS[(chunks - 1) % 2]
              : visible);
    }
    return text.append(RESET).toString();
  }

  /**
   * One line for each chunk: first byte, its boundary probability, and the characters that begin in
   * it; dots stand for the rest of a character that began in an earlier chunk.
   */
  static String probabilities(ChunkedText chunked, StageChunks stage) {
    boolean[] starts = chunked.starts(stage);
    byte[] text = chunked.text();
    StringBuilder lines = new StringBuilder();
    for (ShownCharacter character : characters(chunked, stage, Integer.MAX_VALUE)) {
      for (int i = 0; i < character.probabilities().length; i++) {
        int at = character.offset() + i;
        if (starts[at]) {
          float probability = character.probabilities()[i];
          lines.append(lines.isEmpty() ? "" : "\n");
          lines.append(
              String.format(Locale.ROOT, "%9d  %5s  ", at, HumanUnits.fixed(probability, 3)));
          lines.append(Utf8.boundaryAtOrBefore(text, at) == at ? "" : "\u2026");
        }
        lines.append(i == 0 ? character.visible().replace("\n", "") : "");
      }
    }
    return lines.append('\n').toString();
  }
}
