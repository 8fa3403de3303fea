package org.hnetbench.kernels.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.hnetbench.kernels.spi.UserError;
import tools.jackson.databind.json.JsonMapper;

/** A safetensors file, mapped; neither the file nor a tensor has a limit of size. */
public final class Safetensors implements StoredTensors {
  private static final JsonMapper JSON = new JsonMapper();

  private final TensorTable table;

  private Safetensors(TensorTable table) {
    this.table = table;
  }

  /**
   * Reads a file's header.
   *
   * @throws UserError if the file is missing or is no safetensors file
   */
  public static Safetensors open(Path file) {
    return new Safetensors(SafetensorsHeader.read(file));
  }

  @Override
  public Path file() {
    return table.file();
  }

  @Override
  public Set<String> names() {
    return table.names();
  }

  @Override
  public Shape shape(String name) {
    return table.shape(name);
  }

  @Override
  public DataType type(String name) {
    return table.type(name);
  }

  /**
   * A tensor in the type that holds every value exactly and that kernels take: 16-bit floats as
   * float32, integers as int64.
   *
   * @throws UserError if there is no such tensor
   */
  public NDArray read(NDManager scope, String name) {
    DataType held = type(name);
    DataType taken =
        held.isInteger() ? DataType.INT64 : held == DataType.FLOAT16 ? DataType.FLOAT32 : held;
    return read(scope, name, taken);
  }

  @Override
  public NDArray read(NDManager scope, String name, DataType type) {
    return table.read(scope, name, type);
  }

  @Override
  public NDArray rows(NDManager scope, String name, long from, long to, DataType type) {
    return table.rows(scope, name, from, to, type);
  }

  /** Writes tensors, each in its own type; see {@link #write(Path, Map, Set)}. */
  public static void write(Path file, Map<String, NDArray> tensors) throws IOException {
    write(file, tensors, Set.of());
  }

  /**
   * Writes tensors. Memory does not grow with them; the same tensors give the same bytes.
   *
   * @param tensors by name, in the order in which they are to lie; each is kept in its own type
   * @param bfloat16 names of the tensors to be rounded to bfloat16, which DJL has no type for
   */
  public static void write(Path file, Map<String, NDArray> tensors, Set<String> bfloat16)
      throws IOException {
    Map<String, TensorWriter> writers = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> writers.put(name, TensorWriter.of(tensor, bfloat16.contains(name))));
    byte[] header = header(writers).getBytes(StandardCharsets.UTF_8);
    TemporaryFile.write(
        file,
        out -> {
          out.write(
              ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).array());
          out.write(header);
          for (TensorWriter writer : writers.values()) {
            writer.stream((bytes, length) -> out.write(bytes, 0, length));
          }
        });
  }

  /** Padded with spaces, so that the tensors begin at a multiple of eight bytes. */
  private static String header(Map<String, TensorWriter> writers) {
    Map<String, Object> header = new LinkedHashMap<>();
    long end = 0;
    for (Map.Entry<String, TensorWriter> entry : writers.entrySet()) {
      TensorWriter writer = entry.getValue();
      long begin = end;
      end += writer.bytes();
      Map<String, Object> description = new LinkedHashMap<>();
      description.put("dtype", writer.type().name());
      description.put("shape", writer.tensor().getShape().getShape());
      description.put("data_offsets", new long[] {begin, end});
      header.put(entry.getKey(), description);
    }
    String json = JSON.writeValueAsString(header);
    return json + " ".repeat((8 - json.getBytes(StandardCharsets.UTF_8).length % 8) % 8);
  }
}
