package org.hnetbench.kernels.spi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Further kernels for the archive, found through {@link java.util.ServiceLoader}: how an outside
 * model brings its own.
 */
public interface KernelSource {
  /** Name of the source, shown with a line number where it does not compile. */
  default String file() {
    return getClass().getSimpleName() + ".py";
  }

  /**
   * TorchScript method definitions, indented by two spaces; unless overridden, the resource {@link
   * #file} beside the class. They may call the methods of the shared kernels, and their names must
   * not clash with them.
   *
   * @throws UserError if there is no such resource
   */
  default String methods() {
    try (InputStream stream = getClass().getResourceAsStream(file())) {
      if (stream == null) {
        throw UserError.input(
            "HNB-KERNEL-SOURCE",
            file() + ": no such resource beside " + getClass().getName() + "; is it in the jar?");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
