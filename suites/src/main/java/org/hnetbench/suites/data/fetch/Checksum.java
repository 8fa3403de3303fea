package org.hnetbench.suites.data.fetch;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import org.hnetbench.suites.data.DataFile;

/**
 * What a file's bytes must hash to.
 *
 * @param algorithm {@link #SHA256} or {@link #MD5}
 * @param digits hexadecimal digits in lower case
 */
record Checksum(String algorithm, String digits) {
  static final String SHA256 = "SHA-256";
  static final String MD5 = "MD5";

  Checksum {
    digits = digits.toLowerCase(Locale.ROOT);
  }

  static Checksum sha256(String digits) {
    return new Checksum(SHA256, digits);
  }

  /** The one that the catalogue states; SHA-256 before MD5. */
  static Optional<Checksum> of(DataFile file) {
    return Optional.ofNullable(file.sha256())
        .map(Checksum::sha256)
        .or(() -> Optional.ofNullable(file.md5()).map(digits -> new Checksum(MD5, digits)));
  }

  /** A hash that has seen nothing yet. */
  static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java platform lacks " + algorithm, e);
    }
  }

  @Override
  public String toString() {
    return algorithm.replace("-", "").toLowerCase(Locale.ROOT) + " " + digits;
  }
}
