package org.hnetbench.harness.generate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.suites.data.Utf8;

/**
 * What a text begins with.
 *
 * @param text may be empty: the model then begins by itself
 */
public record Prompt(String text) {
  private static final int EXCERPT = 60;

  /**
   * A prompt from the command line.
   *
   * @throws UserError if it was not UTF-8
   */
  public static Prompt argument(String text) {
    Utf8.argument(text, "--prompt", "--prompt-file");
    return new Prompt(text);
  }

  /**
   * A file's whole content, its last line break included.
   *
   * @throws UserError if it cannot be read or is not UTF-8
   */
  public static Prompt read(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw UserError.input(
          "HNB-DATA-MISSING", file + ": cannot be read; check the name of the prompt's file", e);
    }
    return new Prompt(new String(Utf8.checked(bytes, file.toString()), StandardCharsets.UTF_8));
  }

  /** Its bytes. */
  byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Its beginning in one line, for headings. */
  String excerpt() {
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    int points = line.codePointCount(0, line.length());
    return points <= EXCERPT ? line : line.substring(0, line.offsetByCodePoints(0, EXCERPT)) + "…";
  }
}
