package org.hnetbench.baseline.transformer;

import java.nio.file.Path;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.kernels.spi.Tokens;
import org.hnetbench.kernels.spi.UserError;

/**
 * Stands in where a checkpoint has no tokenizer: its weights can still be checked on ids, but no
 * text can be read.
 */
record MissingTokenizer(Path file) implements Tokenizer {
  private UserError missing() {
    return UserError.input(
        "HNB-CHECKPOINT-TOKENIZER",
        file + ": no such tokenizer file; a token model needs one to read text");
  }

  @Override
  public int vocabularySize() {
    throw missing();
  }

  @Override
  public int bos() {
    throw missing();
  }

  @Override
  public int eos() {
    throw missing();
  }

  @Override
  public Tokens encode(byte[] text) {
    throw missing();
  }

  @Override
  public byte[] bytes(int id) {
    throw missing();
  }
}
