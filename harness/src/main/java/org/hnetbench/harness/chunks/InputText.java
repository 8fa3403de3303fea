package org.hnetbench.harness.chunks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.suites.data.Utf8;

/** Text as a user hands it over, held to be UTF-8. */
final class InputText {
  private InputText() {}

  /** The bytes of what stands behind {@code --text}. */
  static byte[] argument(String text) {
    return checked(Utf8.argument(text, "--text", "--file"), "--text");
  }

  /** The bytes of a file. */
  static byte[] file(Path file) {
    try {
      return checked(Files.readAllBytes(file), file.toString());
    } catch (NoSuchFileException e) {
      throw UserError.input("HNB-CHUNKS-TEXT", file + ": no such file; give a text file", e);
    } catch (IOException e) {
      throw UserError.input(
          "HNB-CHUNKS-TEXT", file + ": cannot be read; give a text file that can", e);
    }
  }

  /** All bytes of a stream, which is left open. */
  static byte[] stream(InputStream stream, String name) {
    try {
      return checked(stream.readAllBytes(), name);
    } catch (IOException e) {
      throw UserError.input("HNB-CHUNKS-TEXT", name + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The bytes, if there are any and they are UTF-8.
   *
   * @param name how errors call the text
   */
  static byte[] checked(byte[] text, String name) {
    if (text.length == 0) {
      throw UserError.input("HNB-CHUNKS-TEXT", name + ": is empty; give at least one byte of text");
    }
    return Utf8.checked(text, name);
  }
}
