package org.hnetbench.kernels.checkpoint;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hnetbench.kernels.spi.UserError;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The head of a safetensors file: eight bytes of length, then JSON that tells each tensor's type,
 * shape and place. As in the reference library, tensors follow each other without gap or overlap up
 * to the file's end.
 */
final class SafetensorsHeader {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** The reference library's own limit. */
  private static final long MAXIMAL_BYTES = 100_000_000;

  private SafetensorsHeader() {}

  /**
   * Locates a file's tensors.
   *
   * @throws UserError if the file is missing or is no safetensors file
   */
  static TensorTable read(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      channel.read(length, 0);
      long headerBytes = length.getLong(0);
      if (length.hasRemaining()
          || headerBytes < 2
          || headerBytes > Math.min(channel.size() - 8, MAXIMAL_BYTES)) {
        throw broken(file, "the header's length does not fit the file", null);
      }
      ByteBuffer header = ByteBuffer.allocate((int) headerBytes);
      channel.read(header, 8);
      JsonNode json = JSON.readTree(new String(header.array(), StandardCharsets.UTF_8));
      if (!json.isObject()) {
        throw broken(file, "the header is not a JSON object", null);
      }
      Map<String, StoredTensor> tensors = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> item : json.properties()) {
        if (!item.getKey().equals("__metadata__")) {
          tensors.put(item.getKey(), tensor(file, item.getKey(), item.getValue(), 8 + headerBytes));
        }
      }
      requireTiling(file, tensors, 8 + headerBytes, channel.size());
      return new TensorTable(file, tensors);
    } catch (NoSuchFileException e) {
      throw UserError.input(
          "HNB-CHECKPOINT-MISSING",
          file + ": no such file; give a .safetensors file or the folder of one",
          e);
    } catch (JacksonException e) {
      throw broken(file, "the header does not parse: " + firstLine(e), e);
    } catch (IOException e) {
      throw broken(file, "cannot be read: " + e.getMessage(), e);
    }
  }

  private static StoredTensor tensor(Path file, String name, JsonNode json, long base) {
    String quoted = "tensor " + Problems.quote(name);
    ElementType type;
    try {
      type = ElementType.valueOf(json.path("dtype").asString(""));
    } catch (IllegalArgumentException e) {
      throw broken(
          file, quoted + " has the unknown type " + Problems.quote("" + json.path("dtype")), e);
    }
    if (!json.path("shape").isArray()) {
      throw broken(file, quoted + " has no shape", null);
    }
    long[] dimensions = new long[json.path("shape").size()];
    long bytes = type.bytes();
    for (int i = 0; i < dimensions.length; i++) {
      long extent = json.path("shape").get(i).asLong();
      if (extent < 0 || (extent > 0 && bytes > Long.MAX_VALUE / extent)) {
        throw broken(file, quoted + " has an impossible shape", null);
      }
      dimensions[i] = extent;
      bytes *= extent;
    }
    long begin = json.path("data_offsets").path(0).asLong(-1);
    long end = json.path("data_offsets").path(1).asLong(-1);
    if (begin < 0 || end < begin || end - begin != bytes) {
      throw broken(file, quoted + " does not fit its offsets", null);
    }
    return StoredTensor.rowMajor(
        type, new Shape(dimensions), new Storage.Mapped(file, base + begin, bytes));
  }

  private static void requireTiling(
      Path file, Map<String, StoredTensor> tensors, long base, long size) {
    long end = base;
    for (Storage.Mapped place :
        tensors.values().stream()
            .map(tensor -> (Storage.Mapped) tensor.storage())
            .sorted(
                Comparator.comparingLong(Storage.Mapped::begin)
                    .thenComparingLong(Storage.Mapped::bytes))
            .toList()) {
      if (place.begin() != end) {
        throw broken(file, "its tensors overlap or leave gaps", null);
      }
      end += place.bytes();
    }
    if (end != size) {
      throw broken(
          file, "its tensors end at byte " + end + ", the file has " + size + " bytes", null);
    }
  }

  private static String firstLine(JacksonException e) {
    return Problems.quote(e.getOriginalMessage());
  }

  private static UserError broken(Path file, String problem, Throwable cause) {
    return Problems.broken(file, "not a safetensors file: " + problem, cause);
  }
}
