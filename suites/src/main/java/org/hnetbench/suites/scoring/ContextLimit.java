package org.hnetbench.suites.scoring;

import java.util.Arrays;
import java.util.List;
import org.hnetbench.kernels.spi.UserError;

/**
 * What a model reads at once.
 *
 * @param bytes most bytes of context and continuation together
 */
record ContextLimit(int bytes) {
  ContextLimit {
    if (bytes < 1) {
      throw new IllegalArgumentException("a context of " + bytes + " bytes");
    }
  }

  /**
   * The end of a context that fits before each of its continuations, from a code point on: the same
   * for all of them, so that none is favoured by a longer one.
   *
   * @param first number of the first request, for messages
   * @throws UserError if a continuation does not fit by itself
   */
  byte[] fitting(byte[] context, List<byte[]> continuations, int first) {
    int longest = 0;
    for (int i = 0; i < continuations.size(); i++) {
      int length = continuations.get(i).length;
      if (length > bytes) {
        throw UserError.input(
            "HNB-SCORE-TOO-LONG",
            "request "
                + (first + i)
                + ": a continuation of "
                + length
                + " bytes is longer than the model's context of "
                + bytes
                + "; give a longer context or leave the item out");
      }
      longest = Math.max(longest, length);
    }
    int from = Math.max(0, context.length - (bytes - longest));
    while (from < context.length && (context[from] & 0xC0) == 0x80) {
      from++;
    }
    return from == 0 ? context : Arrays.copyOfRange(context, from, context.length);
  }
}
