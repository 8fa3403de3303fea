package org.hnetbench.harness.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.hnetbench.kernels.spi.UserError;

/**
 * Keeps a second process out of a folder. The system frees it when the process ends, however it
 * ends.
 */
public final class RunLock implements AutoCloseable {
  private final FileChannel channel;

  private RunLock(FileChannel channel) {
    this.channel = channel;
  }

  static RunLock take(Path folder) {
    return tryTake(folder)
        .orElseThrow(
            () ->
                UserError.input(
                    "HNB-OUTPUT-LOCKED",
                    folder
                        + ": another process works in it; wait for it or choose another --output"));
  }

  /** Takes a folder, unless another process or another part of this one has it. */
  public static Optional<RunLock> tryTake(Path folder) {
    Path file = folder.resolve(".lock");
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        return Optional.empty();
      }
      return Optional.of(new RunLock(channel));
    } catch (IOException e) {
      throw OutputFile.failed(file, e);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw OutputFile.failed(Path.of(".lock"), e);
    }
  }
}
