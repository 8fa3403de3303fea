package org.hnetbench.suites.bpb;

import java.util.ArrayList;
import java.util.List;
import org.hnetbench.suites.data.Utf8;

/**
 * What a model reads at once to score a part of a document.
 *
 * @param start first byte that is read, at a code point
 * @param scoredFrom first byte that is scored; what lies before it is context
 * @param end behind the last byte that is read and scored
 */
public record Window(int start, int scoredFrom, int end) {
  /** Shortest context in which windows still advance whatever code points lie at their borders. */
  static final int SHORTEST_CONTEXT_BYTES = 16;

  /** Bytes read. */
  public int bytes() {
    return end - start;
  }

  /**
   * Covers a text: every byte is scored in exactly one window of at most {@code contextBytes}
   * bytes, and all windows but the first have at least half a context before what they score.
   *
   * @param text valid UTF-8
   */
  public static List<Window> cover(byte[] text, int contextBytes) {
    if (contextBytes < SHORTEST_CONTEXT_BYTES) {
      throw new IllegalArgumentException("a context of " + contextBytes + " bytes is too short");
    }
    List<Window> windows = new ArrayList<>();
    int half = (contextBytes + 1) / 2;
    for (int scoredFrom = 0; scoredFrom < text.length; ) {
      int start = Utf8.boundaryAtOrBefore(text, Math.max(0, scoredFrom - half));
      int limit = (int) Math.min((long) start + contextBytes, text.length);
      int end = Utf8.boundaryAtOrBefore(text, limit);
      windows.add(new Window(start, scoredFrom, end));
      scoredFrom = end;
    }
    return windows;
  }
}
