package org.hnetbench.kernels.checkpoint;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The central directory of a zip file, large files (zip64) included, and where the entries' bytes
 * lie. The Java library's reader does not tell the latter, without which nothing can be mapped.
 */
final class ZipDirectory {
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int LARGE_LOCATOR_SIGNATURE = 0x07064b50;
  private static final int LARGE_LOCATOR_BYTES = 20;
  private static final int LARGE_END_SIGNATURE = 0x06064b50;
  private static final int LARGE_END_BYTES = 56;
  private static final int ENTRY_SIGNATURE = 0x02014b50;
  private static final int LOCAL_SIGNATURE = 0x04034b50;
  private static final int LOCAL_BYTES = 30;
  private static final long UNSIGNED_INT = 0xFFFFFFFFL;
  private static final int MAXIMAL_COMMENT = 0xFFFF;
  private static final int MAXIMAL_DIRECTORY_BYTES = 1 << 28;

  /** No compressed byte makes more than this many (the format's own limit). */
  private static final int MAXIMAL_EXPANSION = 1032;

  private final Path file;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /**
   * A file within the zip.
   *
   * @param begin where its bytes begin in the zip
   * @param packedSize bytes in the zip
   * @param size bytes when unpacked
   */
  record Entry(String name, boolean packed, long crc, long begin, long packedSize, long size) {}

  private ZipDirectory(Path file) {
    this.file = file;
  }

  /** Reads a zip file's directory. */
  static ZipDirectory open(Path file) throws IOException {
    ZipDirectory zip = new ZipDirectory(file);
    try (FileChannel channel = FileChannel.open(file)) {
      zip.readDirectory(channel);
    } catch (BufferUnderflowException e) {
      throw Problems.broken(file, "the zip directory ends early", e);
    }
    return zip;
  }

  Map<String, Entry> entries() {
    return entries;
  }

  /** An entry's bytes, checked against its checksum; at most {@code limit} of them. */
  byte[] read(Entry entry, int limit) throws IOException {
    if (entry.size() > limit
        || entry.size() > MAXIMAL_EXPANSION * (double) entry.packedSize() + LOCAL_BYTES) {
      throw Problems.broken(file, "entry " + Problems.quote(entry.name()) + " is too large");
    }
    byte[] bytes = new byte[(int) entry.size()];
    try (FileChannel channel = FileChannel.open(file)) {
      if (entry.packed()) {
        inflate(bytes(channel, entry.begin(), entry.packedSize()).array(), bytes);
      } else {
        bytes = bytes(channel, entry.begin(), entry.size()).array();
      }
    } catch (DataFormatException e) {
      throw Problems.broken(file, "entry " + Problems.quote(entry.name()) + " is damaged", e);
    }
    CRC32 crc = new CRC32();
    crc.update(bytes);
    if (crc.getValue() != entry.crc()) {
      throw Problems.broken(
          file, "entry " + Problems.quote(entry.name()) + " does not match its checksum");
    }
    return bytes;
  }

  private static void inflate(byte[] packed, byte[] bytes) throws DataFormatException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed);
      int at = 0;
      while (at < bytes.length) {
        int count = inflater.inflate(bytes, at, bytes.length - at);
        if (count == 0) {
          throw new DataFormatException("ends early");
        }
        at += count;
      }
    } finally {
      inflater.end();
    }
  }

  private void readDirectory(FileChannel channel) throws IOException {
    long tailBytes = Math.min(channel.size(), END_BYTES + MAXIMAL_COMMENT);
    long tailBegin = channel.size() - tailBytes;
    ByteBuffer tail = bytes(channel, tailBegin, tailBytes);
    int end = tail.limit() - END_BYTES;
    while (end >= 0
        && (tail.getInt(end) != END_SIGNATURE
            || end + END_BYTES + (tail.getShort(end + 20) & 0xFFFF) != tail.limit())) {
      end--;
    }
    if (end < 0) {
      throw Problems.broken(file, "the zip file is cut short: it has no directory");
    }
    long count = tail.getShort(end + 10) & 0xFFFF;
    long size = tail.getInt(end + 12) & UNSIGNED_INT;
    long begin = tail.getInt(end + 16) & UNSIGNED_INT;
    if (end >= LARGE_LOCATOR_BYTES
        && tail.getInt(end - LARGE_LOCATOR_BYTES) == LARGE_LOCATOR_SIGNATURE) {
      ByteBuffer large =
          bytes(channel, tail.getLong(end - LARGE_LOCATOR_BYTES + 8), LARGE_END_BYTES);
      if (large.getInt(0) != LARGE_END_SIGNATURE) {
        throw Problems.broken(file, "the zip64 directory is damaged");
      }
      count = large.getLong(32);
      size = large.getLong(40);
      begin = large.getLong(48);
    }
    if (size < 0 || size > MAXIMAL_DIRECTORY_BYTES) {
      throw Problems.broken(file, "the zip directory has an impossible size");
    }
    ByteBuffer directory = bytes(channel, begin, size);
    for (long i = 0; i < count; i++) {
      Entry entry = entry(channel, directory);
      if (entries.put(entry.name(), entry) != null) {
        throw Problems.broken(file, "entry " + Problems.quote(entry.name()) + " is there twice");
      }
    }
  }

  private Entry entry(FileChannel channel, ByteBuffer directory) throws IOException {
    int at = directory.position();
    if (directory.getInt() != ENTRY_SIGNATURE) {
      throw Problems.broken(file, "the zip directory is damaged");
    }
    directory.position(at);
    byte[] fixed = new byte[46];
    directory.get(fixed);
    ByteBuffer header = ByteBuffer.wrap(fixed).order(ByteOrder.LITTLE_ENDIAN);
    byte[] name = new byte[header.getShort(28) & 0xFFFF];
    directory.get(name);
    byte[] extra = new byte[header.getShort(30) & 0xFFFF];
    directory.get(extra);
    directory.get(new byte[header.getShort(32) & 0xFFFF]);
    String text = new String(name, StandardCharsets.UTF_8);
    int method = header.getShort(10) & 0xFFFF;
    boolean encrypted = (header.getShort(8) & 1) != 0;
    if (encrypted || (method != 0 && method != 8)) {
      throw Problems.broken(
          file, "entry " + Problems.quote(text) + " is encrypted or of an unknown compression");
    }
    ByteBuffer large = large(extra);
    long size = value(header.getInt(24), large);
    long packedSize = value(header.getInt(20), large);
    long local = value(header.getInt(42), large);
    ByteBuffer localHeader = bytes(channel, local, LOCAL_BYTES);
    long begin =
        local
            + LOCAL_BYTES
            + (localHeader.getShort(26) & 0xFFFF)
            + (localHeader.getShort(28) & 0xFFFF);
    if (localHeader.getInt(0) != LOCAL_SIGNATURE
        || size < 0
        || packedSize < 0
        || packedSize > channel.size() - begin
        || (method == 0 && size != packedSize)) {
      throw Problems.broken(file, "entry " + Problems.quote(text) + " does not fit the file");
    }
    return new Entry(text, method == 8, header.getInt(16) & UNSIGNED_INT, begin, packedSize, size);
  }

  /** The extra field that holds the values which do not fit 32 bits. */
  private static ByteBuffer large(byte[] extra) {
    ByteBuffer fields = ByteBuffer.wrap(extra).order(ByteOrder.LITTLE_ENDIAN);
    while (fields.remaining() >= 4) {
      int id = fields.getShort() & 0xFFFF;
      int length = Math.min(fields.getShort() & 0xFFFF, fields.remaining());
      if (id == 1) {
        return fields.slice(fields.position(), length).order(ByteOrder.LITTLE_ENDIAN);
      }
      fields.position(fields.position() + length);
    }
    return ByteBuffer.allocate(0);
  }

  private static long value(int small, ByteBuffer large) {
    return small == -1 ? large.getLong() : small & UNSIGNED_INT;
  }

  private ByteBuffer bytes(FileChannel channel, long begin, long length) throws IOException {
    if (begin < 0 || length > Integer.MAX_VALUE - 8 || length > channel.size() - begin) {
      throw Problems.broken(file, "a part of the zip file lies beyond its end");
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && channel.read(bytes, begin + bytes.position()) > 0) {
      // A channel may give less than it is asked for.
    }
    if (bytes.hasRemaining()) {
      throw Problems.broken(file, "the file grew shorter while it was read");
    }
    return bytes.flip();
  }
}
