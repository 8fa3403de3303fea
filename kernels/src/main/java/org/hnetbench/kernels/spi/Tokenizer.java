package org.hnetbench.kernels.spi;

/**
 * Cuts UTF-8 text into the units that a model predicts. Encoding the same bytes always gives the
 * same units.
 */
public interface Tokenizer {
  /** Number of ids, BOS and EOS included: what the embedding and the head are sized by. */
  int vocabularySize();

  /** Id that stands before every segment; never a target. */
  int bos();

  /** Id that ends a document; trained, never counted in bits-per-byte. */
  int eos();

  /**
   * Encodes text as a whole.
   *
   * @param text valid UTF-8
   * @return its units with byte offsets; every byte belongs to exactly one unit
   */
  Tokens encode(byte[] text);
}
