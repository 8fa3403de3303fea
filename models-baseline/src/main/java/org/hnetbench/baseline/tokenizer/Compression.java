package org.hnetbench.baseline.tokenizer;

import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.kernels.spi.UserError;

/** How many bytes of text a tokenizer's tokens hold. */
public final class Compression {
  private Compression() {}

  /**
   * Measured bytes a token; BOS and EOS are not counted.
   *
   * @param segments texts as training cuts them, each encoded by itself
   * @throws UserError if there is no text
   */
  public static double bytesPerToken(Tokenizer tokenizer, Iterable<byte[]> segments) {
    long bytes = 0;
    long tokens = 0;
    for (byte[] segment : segments) {
      bytes += segment.length;
      tokens += tokenizer.encode(segment).size();
    }
    if (tokens == 0) {
      throw UserError.input(
          "HNB-DATA-EMPTY", "no text to measure bytes a token on; give some text");
    }
    return (double) bytes / tokens;
  }
}
