package org.hnetbench.harness.generate;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What a model made of a prompt.
 *
 * @param prompt as it was given
 * @param text what follows; U+FFFD where the model's bytes are no UTF-8
 * @param ids its units, that which ended the text not among them
 * @param stop why it ended: {@code end_of_text}, {@code stop_id}, {@code max_tokens} or {@code
 *     max_bytes}
 * @param promptTokens units read, BOS among them
 * @param bytes length of what the units stand for
 * @param bytesPerSecond behind the first unit, in time that prompts side by side share; absent for
 *     a text of one unit
 */
public record Generated(
    String prompt,
    String text,
    List<Integer> ids,
    String stop,
    int promptTokens,
    long bytes,
    OptionalDouble bytesPerSecond) {
  /** One line about it. */
  String summary() {
    String pace =
        bytesPerSecond.isPresent()
            ? String.format(Locale.ROOT, ", %.1f bytes/s", bytesPerSecond.getAsDouble())
            : "";
    return bytes + " bytes in " + ids.size() + " tokens" + pace + ", stopped by " + stop;
  }
}
