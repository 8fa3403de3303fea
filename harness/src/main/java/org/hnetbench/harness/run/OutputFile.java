package org.hnetbench.harness.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.hnetbench.kernels.spi.UserError;

/** Files of a run: whole or not there at all. */
public final class OutputFile {
  private OutputFile() {}

  /** Writes UTF-8 text to a temporary name and moves it into place. */
  public static void write(Path file, String text) {
    Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
    try {
      Files.write(temporary, text.getBytes(StandardCharsets.UTF_8));
      move(temporary, file);
    } catch (IOException e) {
      temporary.toFile().delete();
      throw failed(file, e);
    }
  }

  /** Makes a folder and those above it. */
  public static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  /** The error to throw where writing failed: a full disk is told from a folder that may not be written. */
  public static UserError failed(Path file, IOException cause) {
    if (isDiskFull(cause)) {
      String message = file + ": the disk is full; free space and start the same run again";
      return UserError.environment("HNB-OUTPUT-DISK-FULL", message, cause);
    }
    String why =
        cause instanceof AccessDeniedException ? "permission denied" : cause.getMessage();
    String message = file + ": cannot be written (" + why + "); choose another folder with --output";
    return UserError.input("HNB-OUTPUT-UNWRITABLE", message, cause);
  }

  /** Whether a failure to write came from a full disk. */
  public static boolean isDiskFull(IOException cause) {
    String reason = String.valueOf(cause.getMessage());
    return reason.contains("No space left") || reason.contains("Disk quota exceeded");
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
