package org.hnetbench.kernels.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A stretch of bytes that tensors lie in. */
sealed interface Storage {
  /** Length in bytes. */
  long bytes();

  /**
   * Some of the bytes, little-endian, in a direct buffer that begins with them.
   *
   * @param begin first byte, counted from the storage's first
   */
  ByteBuffer window(long begin, int length) throws IOException;

  /** Bytes of a file, mapped on demand. */
  record Mapped(Path file, long begin, long bytes) implements Storage {
    @Override
    public ByteBuffer window(long from, int length) throws IOException {
      try (FileChannel channel = FileChannel.open(file)) {
        return channel
            .map(FileChannel.MapMode.READ_ONLY, begin + from, length)
            .order(ByteOrder.LITTLE_ENDIAN);
      }
    }
  }

  /** Bytes of a compressed entry, unpacked anew each time: such files are rare and small. */
  record Packed(ZipDirectory zip, ZipDirectory.Entry entry) implements Storage {
    @Override
    public long bytes() {
      return entry.size();
    }

    @Override
    public ByteBuffer window(long from, int length) throws IOException {
      byte[] all = zip.read(entry, Integer.MAX_VALUE - 8);
      return ByteBuffer.allocateDirect(length)
          .order(ByteOrder.LITTLE_ENDIAN)
          .put(all, (int) from, length)
          .flip();
    }
  }
}
