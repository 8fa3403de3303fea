package org.hnetbench.harness.generate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hnetbench.kernels.spi.UserError;

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
   * @throws UserError if it was not UTF-8: Java puts U+FFFD in the place of bytes that are not
   */
  public static Prompt argument(String text) {
    int broken = text.indexOf('\uFFFD');
    if (broken >= 0) {
      throw UserError.input(
          "HNB-DATA-NOT-UTF8",
          "--prompt: character %d is not UTF-8; give the text with --prompt-file FILE"
              .formatted(broken + 1));
    }
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
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      throw UserError.input(
          "HNB-DATA-NOT-UTF8",
          "%s: byte %d (0x%02X) is not UTF-8; convert the file to UTF-8"
              .formatted(file, in.position(), bytes[in.position()]));
    }
    return new Prompt(out.flip().toString());
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
