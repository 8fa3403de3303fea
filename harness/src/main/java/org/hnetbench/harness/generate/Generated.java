package org.hnetbench.harness.generate;

import java.util.List;
import java.util.Locale;

/**
 * What a model made of a prompt.
 *
 * @param prompt as it was given
 * @param text what follows; U+FFFD where the model's bytes are no UTF-8
 * @param ids its units, the end of text not among them
 * @param stop why it ended: {@code end_of_text}, {@code max_tokens} or {@code max_bytes}
 * @param promptTokens units read, BOS among them
 * @param bytes length of what the units stand for
 * @param bytesPerSecond while it was written, reading the prompt not counted
 */
public record Generated(
    String prompt,
    String text,
    List<Integer> ids,
    String stop,
    int promptTokens,
    long bytes,
    double bytesPerSecond) {
  /** One line about it. */
  String summary() {
    return String.format(
        Locale.ROOT,
        "%d bytes in %d tokens, %.1f bytes/s, stopped by %s",
        bytes,
        ids.size(),
        bytesPerSecond,
        stop);
  }
}
