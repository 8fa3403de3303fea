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

  /** Whether a text ends with this unit: EOS, and whatever else a published model ends with. */
  default boolean ends(int id) {
    return id == eos();
  }

  /**
   * Encodes text as a whole.
   *
   * @param text valid UTF-8
   * @return its units with byte offsets; every byte belongs to exactly one unit
   */
  Tokens encode(byte[] text);

  /**
   * The bytes that a unit stands for: the way back from what a model writes to text. They may begin
   * or end inside a character.
   *
   * @param id as the model gives it; one that stands for no text, such as BOS of a token model, has
   *     no bytes
   * @throws UserError if this tokenizer knows no way back
   */
  default byte[] bytes(int id) {
    throw UserError.input(
        "HNB-TOKENIZER-BYTES",
        "this model's tokenizer does not say what bytes a unit stands for, so its text cannot be"
            + " written; a tokenizer must implement bytes(id)");
  }
}
