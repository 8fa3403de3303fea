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
   * Marks where each stage's chunks begin, at every window therefore.
   *
   * @return the text with bars; none splits a character, a chunk that begins inside one is shown as
   *     beginning behind it
   */
  public static String bars(ChunkedText chunked) {
    byte[] text = chunked.text();
    List<boolean[]> starts = chunked.stages().stream().map(chunked::starts).toList();
    StringBuilder marked = new StringBuilder();
    int pending = 0;
    int from = 0;
    for (int i = 0; i < text.length; i++) {
      int at = i;
      pending = Math.max(pending, (int) starts.stream().filter(stage -> stage[at]).count());
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
