package org.hnetbench.harness.chunks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.kernels.spi.TokenizerReader;
import org.hnetbench.kernels.spi.UserError;

/** Reads tokenizers that stand alone, by whatever reader the class path has. */
final class TokenizerFiles {
  private TokenizerFiles() {}

  /**
   * Reads a tokenizer.
   *
   * @param path its file, or a folder that holds it, such as a checkpoint
   * @throws UserError if there is none, or it cannot be read
   */
  static Tokenizer read(Path path) {
    TokenizerReader reader =
        ServiceLoader.load(TokenizerReader.class)
            .findFirst()
            .orElseThrow(
                () ->
                    UserError.input(
                        "HNB-TOKENIZER-FORMAT",
                        path + ": no reader of tokenizers on the class path; add models-baseline"));
    return reader.read(Files.isDirectory(path) ? path.resolve(reader.fileName()) : path);
  }
}
