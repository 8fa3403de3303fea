package org.hnetbench.suites.data.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.hnetbench.kernels.spi.UserError;

/** Hashes of files, read in blocks. */
final class FileHash {
  private static final int BLOCK_BYTES = 1 << 16;

  private FileHash() {}

  /**
   * A file's hash in hexadecimal digits.
   *
   * @throws UserError if it cannot be read
   */
  static String of(Path file, String algorithm) {
    MessageDigest digest = Checksum.digest(algorithm);
    try {
      update(digest, file);
    } catch (IOException e) {
      throw UserError.input("HNB-DATA-UNREADABLE", file + ": cannot be read: " + e, e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Whether a file's bytes are those that a checksum was made of. */
  static boolean matches(Path file, Checksum checksum) {
    return of(file, checksum.algorithm()).equals(checksum.digits());
  }

  static void update(MessageDigest digest, Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] block = new byte[BLOCK_BYTES];
      for (int read = stream.read(block); read >= 0; read = stream.read(block)) {
        digest.update(block, 0, read);
      }
    }
  }
}
