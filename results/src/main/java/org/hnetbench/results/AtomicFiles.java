package org.hnetbench.results;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * Files that appear whole or not at all: written under a temporary name beside the target, forced
 * to the disk, then moved over it. After a failure the target is what it was and the temporary file
 * is gone.
 */
public final class AtomicFiles {
  private AtomicFiles() {}

  /** Writes a file's content. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream stream) throws IOException;
  }

  /** Writes {@code text} in UTF-8. */
  public static void writeText(Path target, String text) throws IOException {
    write(target, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes {@code bytes}. */
  public static void write(Path target, byte[] bytes) throws IOException {
    write(target, stream -> stream.write(bytes));
  }

  /**
   * Writes what {@code content} gives.
   *
   * @throws IOException naming the target and the reason: folder missing, no permission, disk full
   */
  public static void write(Path target, Content content) throws IOException {
    Path absolute = target.toAbsolutePath();
    if (!Files.isDirectory(absolute.getParent())) {
      throw new IOException("cannot write " + target + ": its folder does not exist; create it");
    }
    if (Files.isDirectory(absolute)) {
      throw new IOException("cannot write " + target + ": a folder of that name is in the way");
    }
    // Not Files.createTempFile: its files are readable by their owner alone, and a move keeps that.
    Path temporary =
        absolute.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      writeForced(temporary, content);
      Files.move(
          temporary, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new IOException("cannot write " + target + ": " + reason(e), e);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void writeForced(Path file, Content content) throws IOException {
    try (FileOutputStream stream = new FileOutputStream(file.toFile())) {
      content.writeTo(stream);
      stream.getFD().sync();
    }
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "its folder vanished";
    }
    if (e instanceof FileSystemException known && known.getReason() != null) {
      return known.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
