package org.hnetbench.harness.chunks;

import java.util.Arrays;
import java.util.List;
import org.hnetbench.suites.data.Utf8;

/**
 * A text with the boundaries of every stage.
 *
 * @param text valid UTF-8
 * @param windows first byte of each window that the model read, rising from 0
 * @param stages outermost first
 */
public record ChunkedText(byte[] text, int[] windows, List<StageChunks> stages) {
  /**
   * Where the pieces begin that the text falls into, (bytes): at the stage's boundaries, and at
   * every window, since no chunk reaches across windows.
   */
  public boolean[] starts(StageChunks stage) {
    boolean[] starts = stage.boundaries().clone();
    for (int window : windows) {
      starts[window] = true;
    }
    return starts;
  }

  /**
   * Which bytes were the stage's to decide, (bytes): all but the first of each window, where a
   * piece begins whatever the stage says.
   */
  public boolean[] decided() {
    boolean[] decided = new boolean[text.length];
    Arrays.fill(decided, true);
    for (int window : windows) {
      decided[window] = false;
    }
    return decided;
  }

  /** Number of boundaries in the middle of a character's bytes. */
  public int insideCharacters(StageChunks stage) {
    int inside = 0;
    for (int i = 0; i < text.length; i++) {
      if (stage.boundaries()[i] && Utf8.boundaryAtOrBefore(text, i) != i) {
        inside++;
      }
    }
    return inside;
  }
}
