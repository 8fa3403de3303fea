package org.hnetbench.baseline.tokenizer;

import java.nio.file.Path;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.kernels.spi.TokenizerReader;

/** The entry of {@link BpeTokenizer} for those who only know files. */
public final class BpeTokenizerReader implements TokenizerReader {
  @Override
  public String fileName() {
    return "tokenizer.json";
  }

  @Override
  public Tokenizer read(Path file) {
    return BpeTokenizer.read(file);
  }
}
