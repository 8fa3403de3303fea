package org.hnetbench.suites.data;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.hnetbench.kernels.spi.UserError;

/**
 * Reads text by lines or bytes, unpacking gzip where the content is gzip, and turns everything that
 * can be wrong with a file into one line that says where.
 */
public final class TextSource implements Closeable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final String name;
  private final InputStream input;
  private long line;
  private boolean lineEnded = true;

  /**
   * @param name what messages call it, such as the file's path
   * @param input plain or gzip-compressed UTF-8; closed with this source
   */
  public TextSource(String name, InputStream input) {
    this.name = name;
    try {
      this.input = unpacked(new BufferedInputStream(input, BUFFER_BYTES));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Opens a file, called by its path. */
  public static TextSource open(Path file) {
    try {
      return new TextSource(file.toString(), Files.newInputStream(file));
    } catch (IOException e) {
      throw UserError.input("HNB-DATA-UNREADABLE", file + ": cannot be read: " + e, e);
    }
  }

  private static InputStream unpacked(InputStream packed) throws IOException {
    packed.mark(2);
    boolean gzip = packed.read() == 0x1F && packed.read() == 0x8B;
    packed.reset();
    return gzip
        ? new BufferedInputStream(new GZIPInputStream(packed, BUFFER_BYTES), BUFFER_BYTES)
        : packed;
  }

  /**
   * The next line with its line break as it stands, or null at the end. Lines can be checked one by
   * one since a line break never occurs inside a UTF-8 sequence.
   */
  public String nextLine() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int next = nextByte();
    if (next < 0) {
      return null;
    }
    for (; next >= 0; next = nextByte()) {
      bytes.write(next);
      if (next == '\n') {
        break;
      }
    }
    try {
      return Utf8.decode(bytes.toByteArray());
    } catch (CharacterCodingException e) {
      throw error("HNB-DATA-NOT-UTF8", "is not valid UTF-8; convert the file to UTF-8", e);
    }
  }

  /** The next byte, 0 … 255, whatever it means, or -1 at the end. */
  int nextByte() {
    try {
      int next = input.read();
      if (lineEnded && next >= 0) {
        line++;
      }
      lineEnded = next == '\n';
      return next;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Number of the line last read from, 1 for the first. */
  long line() {
    return line;
  }

  /** What messages call it. */
  String name() {
    return name;
  }

  /** Place of the line last read, as messages name it. */
  String place() {
    return name + ", line " + line;
  }

  /** A mistake in the line last read. */
  public UserError error(String code, String problem, Throwable cause) {
    return UserError.input(code, place() + ": " + problem, cause);
  }

  private UserError unreadable(IOException e) {
    if (e instanceof ZipException || e instanceof EOFException) {
      return UserError.input(
          "HNB-DATA-GZIP",
          name + ": broken gzip (" + e.getMessage() + "); fetch or pack the file again",
          e);
    }
    return UserError.input("HNB-DATA-UNREADABLE", name + ": cannot be read: " + e, e);
  }

  @Override
  public void close() {
    try {
      input.close();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }
}
