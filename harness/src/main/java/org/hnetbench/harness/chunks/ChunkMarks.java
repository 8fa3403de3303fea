package org.hnetbench.harness.chunks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.hnetbench.suites.data.Utf8;

/**
 * A text with bars in front of chunks: one bar for each stage that begins a chunk there, so that
 * deeper chunks begin at more bars.
 */
public final class ChunkMarks {
  /** Characters that would steer a terminal rather than stand in the text. */
  private static final Pattern STEERING = Pattern.compile("[\\p{Cc}&&[^\\n\\t\\r]]|\\r(?!\n)");

  private ChunkMarks() {}

  /**
   * Marks boundaries.
   *
   * @param stages those to mark
   * @return the text with bars; none splits a character, a boundary inside one is shown behind it
   */
  public static String bars(byte[] text, List<StageChunks> stages) {
    StringBuilder marked = new StringBuilder();
    int pending = 0;
    int from = 0;
    for (int i = 0; i < text.length; i++) {
      int at = i;
      pending = Math.max(pending, (int) stages.stream().filter(s -> s.boundaries()[at]).count());
      if (pending > 0 && Utf8.boundaryAtOrBefore(text, i) == i) {
        marked.append(new String(text, from, i - from, StandardCharsets.UTF_8));
        marked.append("|".repeat(pending));
        from = i;
        pending = 0;
      }
    }
    marked.append(new String(text, from, text.length - from, StandardCharsets.UTF_8));
    return STEERING.matcher(marked).replaceAll("\uFFFD");
  }
}
