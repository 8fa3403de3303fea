package org.hnetbench.kernels.spi;

import java.nio.file.Path;

/** Reads a format of tokenizer files; found through {@link java.util.ServiceLoader}. */
public interface TokenizerReader {
  /** How a file of this format is called: {@code tokenizer.json}. */
  String fileName();

  /**
   * Reads a tokenizer.
   *
   * @throws UserError if the file is missing or not of this format
   */
  Tokenizer read(Path file);
}
