package org.hnetbench.kernels.checkpoint;

import ai.djl.ndarray.NDArray;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a state dict as a zip file of stored entries, storages at multiples of 64 bytes. */
final class TorchFileWriter {
  private static final String ROOT = "archive/";
  private static final int ALIGNMENT = 64;
  private static final int LOCAL_HEADER_BYTES = 30;
  private static final int LARGE_FIELD_BYTES = 20;
  private static final long LARGE = 0xFFFFFFFFL;

  /** A day that the format can hold and that asks for no time zone. */
  private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

  private final CountingStream counter;
  private final ZipOutputStream zip;

  private TorchFileWriter(OutputStream out) {
    this.counter = new CountingStream(out);
    this.zip = new ZipOutputStream(counter, StandardCharsets.UTF_8);
  }

  static void write(Path file, Map<String, NDArray> tensors, Set<String> bfloat16)
      throws IOException {
    Map<String, TensorWriter> writers = new LinkedHashMap<>();
    PickleWriter pickle = new PickleWriter();
    for (Map.Entry<String, NDArray> entry : tensors.entrySet()) {
      String key = String.valueOf(writers.size());
      TensorWriter writer = TensorWriter.of(entry.getValue(), bfloat16.contains(entry.getKey()));
      pickle.tensor(entry.getKey(), writer.type(), entry.getValue().getShape(), key);
      writers.put("data/" + key, writer);
    }
    TemporaryFile.write(
        file,
        out -> {
          TorchFileWriter writer = new TorchFileWriter(out);
          writer.entry("data.pkl", pickle.finish());
          writer.entry("byteorder", "little".getBytes(StandardCharsets.UTF_8));
          for (Map.Entry<String, TensorWriter> storage : writers.entrySet()) {
            writer.entry(storage.getKey(), storage.getValue().bytes(), storage.getValue()::stream);
          }
          writer.entry("version", "3\n".getBytes(StandardCharsets.UTF_8));
          writer.zip.finish();
        });
  }

  private void entry(String name, byte[] bytes) throws IOException {
    entry(name, bytes.length, sink -> sink.accept(bytes, bytes.length));
  }

  /** Bytes that can be streamed twice: a stored entry's checksum stands before them. */
  private interface Source {
    void stream(TensorWriter.Sink sink) throws IOException;
  }

  private void entry(String name, long size, Source source) throws IOException {
    CRC32 crc = new CRC32();
    source.stream((bytes, length) -> crc.update(bytes, 0, length));
    ZipEntry entry = new ZipEntry(ROOT + name);
    entry.setMethod(ZipEntry.STORED);
    entry.setTimeLocal(TIME);
    entry.setSize(size);
    entry.setCrc(crc.getValue());
    entry.setExtra(padding(entry.getName().length(), size));
    zip.putNextEntry(entry);
    source.stream((bytes, length) -> zip.write(bytes, 0, length));
    zip.closeEntry();
  }

  /** An extra field "FB" of zeros, as PyTorch writes it, so that the entry's bytes are aligned. */
  private byte[] padding(int nameLength, long size) {
    long begin =
        counter.count + LOCAL_HEADER_BYTES + nameLength + (size >= LARGE ? LARGE_FIELD_BYTES : 0);
    byte[] field = new byte[4 + (int) Math.floorMod(-(begin + 4), (long) ALIGNMENT)];
    field[0] = 'F';
    field[1] = 'B';
    field[2] = (byte) (field.length - 4);
    return field;
  }

  private static final class CountingStream extends FilterOutputStream {
    private long count;

    CountingStream(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int value) throws IOException {
      out.write(value);
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      count += length;
    }
  }
}
