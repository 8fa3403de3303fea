package org.hnetbench.harness.run;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.results.AtomicFiles;

/** Writing for a user: what goes wrong becomes one line with a remedy. */
public final class OutputFile {
  private OutputFile() {}

  /** Writes UTF-8 text; afterwards the file is whole, or as it was before. */
  public static void write(Path file, String text) {
    try {
      AtomicFiles.writeText(file, text);
    } catch (IOException e) {
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

  /**
   * The error to throw where writing failed: a full disk is told from a folder that may not be
   * written.
   */
  public static UserError failed(Path file, IOException cause) {
    if (isDiskFull(cause)) {
      String message = file + ": the disk is full; free space and start the same run again";
      return UserError.environment("HNB-OUTPUT-DISK-FULL", message, cause);
    }
    String message = file + ": " + reason(cause) + "; choose another folder with --output";
    return UserError.input("HNB-OUTPUT-UNWRITABLE", message, cause);
  }

  /** Whether a failure to write came from a full disk. */
  public static boolean isDiskFull(IOException cause) {
    String reason = String.valueOf(cause.getMessage());
    return reason.contains("No space left") || reason.contains("Disk quota exceeded");
  }

  private static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof FileAlreadyExistsException) {
      return "a file stands where a folder is wanted";
    }
    // The system's exceptions often say no more than the file's name.
    boolean telling =
        cause instanceof FileSystemException system ? system.getReason() != null : true;
    return telling ? cause.getMessage() : "cannot be made or written there";
  }
}
