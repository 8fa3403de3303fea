package org.hnetbench.kernels.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.hnetbench.kernels.spi.UserError;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A safetensors file, mapped: eight bytes of header length, a JSON header, then the tensors. Files
 * may exceed 2 GB, single tensors may not.
 */
public final class Safetensors implements StoredTensors {
  private static final JsonMapper JSON = new JsonMapper();

  /** The reference library's own limit. */
  private static final long MAXIMAL_HEADER_BYTES = 100_000_000;

  private final Path file;
  private final Map<String, Entry> entries;

  private record Entry(SafetensorsType type, Shape shape, long begin, long end) {}

  private Safetensors(Path file, Map<String, Entry> entries) {
    this.file = file;
    this.entries = entries;
  }

  /**
   * Reads a file's header.
   *
   * @throws UserError if the file is missing or is no safetensors file
   */
  public static Safetensors open(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      channel.read(length, 0);
      long headerBytes = length.getLong(0);
      if (length.hasRemaining()
          || headerBytes < 2
          || headerBytes > Math.min(channel.size() - 8, MAXIMAL_HEADER_BYTES)) {
        throw broken(file, "the header's length does not fit the file", null);
      }
      ByteBuffer header = ByteBuffer.allocate((int) headerBytes);
      channel.read(header, 8);
      JsonNode json = JSON.readTree(new String(header.array(), StandardCharsets.UTF_8));
      if (!json.isObject()) {
        throw broken(file, "the header is not a JSON object", null);
      }
      Map<String, Entry> entries = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> item : json.properties()) {
        if (!item.getKey().equals("__metadata__")) {
          entries.put(
              item.getKey(),
              entry(file, item.getKey(), item.getValue(), 8 + headerBytes, channel.size()));
        }
      }
      return new Safetensors(file, entries);
    } catch (NoSuchFileException e) {
      throw UserError.input(
          "HNB-CHECKPOINT-MISSING",
          file + ": no such file; give a .safetensors file or the folder of one",
          e);
    } catch (JacksonException e) {
      throw broken(file, "the header does not parse: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw broken(file, "cannot be read: " + e.getMessage(), e);
    }
  }

  private static Entry entry(Path file, String name, JsonNode json, long base, long size) {
    SafetensorsType type;
    try {
      type = SafetensorsType.valueOf(json.path("dtype").asString(""));
    } catch (IllegalArgumentException e) {
      throw broken(file, "tensor " + name + " has the unknown type " + json.path("dtype"), e);
    }
    if (!json.path("shape").isArray()) {
      throw broken(file, "tensor " + name + " has no shape", null);
    }
    long[] dimensions = new long[json.path("shape").size()];
    long bytes = type.bytes();
    for (int i = 0; i < dimensions.length; i++) {
      dimensions[i] = json.path("shape").get(i).asLong();
      long extent = dimensions[i];
      if (extent < 0 || (extent > 0 && bytes > Long.MAX_VALUE / extent)) {
        throw broken(file, "tensor " + name + " has an impossible shape", null);
      }
      bytes *= extent;
    }
    Shape shape = new Shape(dimensions);
    long begin = base + json.path("data_offsets").path(0).asLong(-1);
    long end = base + json.path("data_offsets").path(1).asLong(-1);
    if (begin < base || end > size || end - begin != bytes) {
      throw broken(file, "tensor " + name + " does not fit its offsets", null);
    }
    return new Entry(type, shape, begin, end);
  }

  private static UserError broken(Path file, String problem, Throwable cause) {
    return UserError.input(
        "HNB-CHECKPOINT-BROKEN",
        file + ": not a safetensors file: " + problem + "; fetch or save it again",
        cause);
  }

  @Override
  public Path file() {
    return file;
  }

  @Override
  public Set<String> names() {
    return entries.keySet();
  }

  @Override
  public Shape shape(String name) {
    return find(name).shape();
  }

  /** A tensor in its own type, 16-bit floats as float32, integers as int64. */
  public NDArray read(NDManager scope, String name) {
    return read(scope, name, find(name).type().natural());
  }

  /**
   * A tensor in the type asked for: FLOAT32, FLOAT64, INT64 or BOOLEAN.
   *
   * @throws UserError if there is no such tensor
   */
  @Override
  public NDArray read(NDManager scope, String name, DataType wanted) {
    Entry entry = find(name);
    ByteBuffer data = map(entry);
    int n = (int) entry.shape().size();
    switch (wanted) {
      case FLOAT32 -> {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
          values[i] = (float) entry.type().number(data, i);
        }
        return scope.create(values, entry.shape());
      }
      case FLOAT64 -> {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
          values[i] = entry.type().number(data, i);
        }
        return scope.create(values, entry.shape());
      }
      case INT64 -> {
        long[] values = new long[n];
        for (int i = 0; i < n; i++) {
          values[i] = entry.type().integer(data, i);
        }
        return scope.create(values, entry.shape());
      }
      case BOOLEAN -> {
        boolean[] values = new boolean[n];
        for (int i = 0; i < n; i++) {
          values[i] = entry.type().integer(data, i) != 0;
        }
        return scope.create(values, entry.shape());
      }
      default -> throw new IllegalArgumentException("no reading as " + wanted);
    }
  }

  private Entry find(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw UserError.input("HNB-CHECKPOINT-TENSOR", file + ": no tensor " + name);
    }
    return entry;
  }

  private ByteBuffer map(Entry entry) {
    try (FileChannel channel = FileChannel.open(file)) {
      return channel
          .map(FileChannel.MapMode.READ_ONLY, entry.begin(), entry.end() - entry.begin())
          .order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw broken(file, "cannot be mapped: " + e.getMessage(), e);
    }
  }

  /**
   * Writes float32 tensors; the same tensors give the same bytes.
   *
   * @param tensors by name, in the order in which they are to lie
   */
  public static void write(Path file, Map<String, NDArray> tensors) throws IOException {
    Map<String, Object> header = new LinkedHashMap<>();
    long end = 0;
    for (Map.Entry<String, NDArray> tensor : tensors.entrySet()) {
      long begin = end;
      end += 4 * tensor.getValue().size();
      Map<String, Object> description = new LinkedHashMap<>();
      description.put("dtype", "F32");
      description.put("shape", tensor.getValue().getShape().getShape());
      description.put("data_offsets", new long[] {begin, end});
      header.put(tensor.getKey(), description);
    }
    String json = JSON.writeValueAsString(header);
    json += " ".repeat((8 - json.getBytes(StandardCharsets.UTF_8).length % 8) % 8);
    byte[] text = json.getBytes(StandardCharsets.UTF_8);
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try (var out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
      out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(text.length).array());
      out.write(text);
      for (NDArray tensor : tensors.values()) {
        float[] values = tensor.toType(DataType.FLOAT32, false).toFloatArray();
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        out.write(bytes.array());
      }
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
