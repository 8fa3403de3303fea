package org.hnetbench.baseline.transformer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.hnetbench.baseline.tokenizer.Boundaries;
import org.hnetbench.baseline.tokenizer.BpeTokenizer;
import org.hnetbench.kernels.spi.Tokenizer;

/** The tokenizer of a checkpoint's folder. */
public final class FolderTokenizer {
  private FolderTokenizer() {}

  /**
   * What {@code tokenizer.json} says, or where there is none, a tokenizer that refuses text.
   *
   * @param boundaries BOS and EOS, where another file tells them
   */
  public static Tokenizer of(Path folder, Optional<Boundaries> boundaries) {
    Path file = folder.resolve("tokenizer.json");
    return Files.exists(file) ? BpeTokenizer.read(file, boundaries) : new MissingTokenizer(file);
  }
}
