package org.hnetbench.harness.export;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * What to write where.
 *
 * @param checkpoint a folder or a file of weights
 * @param config a configuration's file or the name of a published one, where none lies beside the
 *     weights
 * @param output a file whose name ends in {@code .pt} or {@code .safetensors}
 * @param numbers number format of the weights
 */
public record ExportRequest(
    Path checkpoint, Optional<String> config, Path output, Numbers numbers) {
  /** A number format; an official model of 16 bits keeps some weights in 32. */
  public enum Numbers {
    FLOAT32,
    BFLOAT16;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
