package org.hnetbench.suites.data.fetch;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.hnetbench.kernels.spi.UserError;

/**
 * What has come of a file so far, beside its target under the ending {@code .part}; the version of
 * the source that it belongs to stands in {@code .part.version}. Without a version a part is of no
 * use and is begun again. The target stays what it was until the part is whole and moved over it.
 */
final class PartFile implements Closeable {
  private final Path target;
  private final Path part;
  private final Path versionFile;
  private final List<MessageDigest> digests = new ArrayList<>();
  private FileChannel channel;
  private long bytes;
  private Optional<String> version = Optional.empty();

  private PartFile(Path target) {
    this.target = target;
    part = target.resolveSibling(target.getFileName() + ".part");
    versionFile = target.resolveSibling(target.getFileName() + ".part.version");
  }

  /**
   * Opens what there is, or begins.
   *
   * @throws UserError if the disk or permissions forbid it
   */
  static PartFile open(Path target, List<String> algorithms) {
    PartFile file = new PartFile(target);
    algorithms.forEach(algorithm -> file.digests.add(Checksum.digest(algorithm)));
    try {
      Files.createDirectories(target.toAbsolutePath().getParent());
      file.openChannel();
    } catch (IOException e) {
      throw file.failed(e);
    }
    return file;
  }

  private void openChannel() throws IOException {
    if (Files.exists(versionFile) && Files.exists(part)) {
      version = Optional.of(Files.readString(versionFile).strip()).filter(v -> !v.isEmpty());
    }
    channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            version.isPresent() ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING);
    if (version.isPresent()) {
      bytes = channel.size();
      for (MessageDigest digest : digests) {
        FileHash.update(digest, part);
      }
    }
  }

  /** Bytes that are here. */
  long bytes() {
    return bytes;
  }

  /** What the source called the version that these bytes belong to. */
  Optional<String> version() {
    return version;
  }

  /** Drops what is here; what comes next belongs to another version, or to one without a name. */
  void restart(Optional<String> version) {
    this.version = version;
    bytes = 0;
    digests.forEach(MessageDigest::reset);
    try {
      Files.deleteIfExists(versionFile);
      channel.close();
      channel =
          FileChannel.open(part, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
      if (version.isPresent()) {
        Files.writeString(versionFile, version.get() + "\n");
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Appends bytes. */
  void write(byte[] block, int length) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(block, 0, length);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException e) {
      throw failed(e);
    }
    digests.forEach(digest -> digest.update(block, 0, length));
    bytes += length;
  }

  /**
   * Refuses what cannot fit.
   *
   * @param more bytes that are still to come
   */
  void reserve(long more) {
    try {
      long free = Files.getFileStore(part).getUsableSpace();
      // File systems that do not know say 0.
      if (free > 0 && free < more) {
        throw UserError.environment(
            "HNB-FETCH-DISK",
            target + ": needs " + more + " more bytes, the disk has " + free + "; free space",
            null);
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** The hash of all that is here; only once, with the algorithms in their given order. */
  List<String> hashes() {
    return digests.stream().map(digest -> HexFormat.of().formatHex(digest.digest())).toList();
  }

  /** The part becomes the target. */
  void complete() {
    try {
      channel.force(true);
      channel.close();
      Files.deleteIfExists(versionFile);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Forgets what is here. */
  void discard() {
    try {
      channel.close();
      Files.deleteIfExists(versionFile);
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private UserError failed(IOException cause) {
    String reason = String.valueOf(cause.getMessage());
    if (reason.contains("No space left") || reason.contains("Disk quota exceeded")) {
      return UserError.environment(
          "HNB-FETCH-DISK",
          target + ": the disk is full; free space and start again, it goes on where it stopped",
          cause);
    }
    String what = cause instanceof AccessDeniedException ? "permission denied" : cause.toString();
    return UserError.input(
        "HNB-FETCH-UNWRITABLE",
        target + ": cannot be written: " + what + "; choose another folder with --data",
        cause);
  }
}
