package org.hnetbench.kernels.checkpoint;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writing of files that are there whole or not at all. */
final class TemporaryFile {
  private TemporaryFile() {}

  /** Writes the content. */
  interface Content {
    /** Writes everything; the stream is closed afterwards. */
    void write(OutputStream out) throws IOException;
  }

  /** Writes under a temporary name and moves the file into place. */
  static void write(Path file, Content content) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
        content.write(out);
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
