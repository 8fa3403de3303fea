package org.hnetbench.kernels.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hnetbench.kernels.testing.Engines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Large files, most of them holes; tensors of many blocks; the memory that reading takes. */
class LargeTensorsTest {
  /** Two whole blocks of the reader and a part of one. */
  private static final int ELEMENTS = (2 << 22) + 12345;

  @TempDir Path folder;
  private final NDManager scope = Engines.float32().manager().newSubManager();

  @AfterEach
  void free() {
    scope.close();
  }

  /** In a process with a small Java heap, none of which the tensors may pass through. */
  @Test
  void takesLittleMoreAnonymousMemoryThanTheWeightsAsKept() throws Exception {
    assumeTrue(Files.exists(LoadingMemory.STATUS), "this system does not tell a process's memory");
    Path file = sparse(LoadingMemory.BYTES);
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xms64m",
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-XX:+AlwaysPreTouch",
            "-Dai.djl.offline=true",
            "-cp",
            System.getProperty("java.class.path"),
            LoadingMemory.class.getName(),
            file.toString());
    // Settings under which the allocator keeps freed memory would blur what each tensor takes.
    builder.environment().keySet().removeIf(name -> name.startsWith("MALLOC_"));
    builder.environment().putAll(Map.of("OMP_NUM_THREADS", "1", "OPT_OUT_TRACKING", "true"));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    List<String> lines = output.lines().filter(line -> line.contains("=")).toList();
    assertThat(lines).as(output).hasSize(5);
    for (String line : lines) {
      // Below 0.9 the tensor would not be in the engine's memory but in the mapped file.
      assertThat(Double.parseDouble(line.substring(line.indexOf('=') + 1)))
          .as(line)
          .isBetween(0.9, 1.2);
    }
  }

  @Test
  void readsBehindATensorOfThreeGigabytes() throws IOException {
    long large = 3L << 30;
    String header =
        """
        {"a":{"dtype":"F32","shape":[3,268435456],"data_offsets":[0,%d]},\
        "b":{"dtype":"F32","shape":[2],"data_offsets":[%d,%d]}}"""
            .formatted(large, large, large + 8);
    Path path = sparse(8 + header.length() + large + 8);
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.writeLong(Long.reverseBytes(header.length()));
      file.write(header.getBytes(StandardCharsets.UTF_8));
      file.seek(8 + header.length() + large);
      file.writeInt(Integer.reverseBytes(Float.floatToIntBits(1.5f)));
      file.writeInt(Integer.reverseBytes(Float.floatToIntBits(-2f)));
    }
    StoredTensors stored = StoredTensors.open(path);
    assertThat(stored.shape("a")).isEqualTo(new Shape(3, 1 << 28));
    assertThat(stored.read(scope, "b", DataType.FLOAT32).toFloatArray()).containsExactly(1.5f, -2);
  }

  @Test
  void gathersElementsThatLieGigabytesApart() throws IOException {
    Path path = sparse((2L << 30) + 4);
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      for (int i = 0; i < 3; i++) {
        file.seek((long) i << 30);
        file.writeInt(Integer.reverseBytes(i + 5));
      }
    }
    StoredTensor column =
        new StoredTensor(
            ElementType.I32,
            new Shape(3),
            List.of(1L << 28),
            0,
            new Storage.Mapped(path, 0, (2L << 30) + 4));
    assertThat(TensorReader.read(scope, column, DataType.INT32).toIntArray())
        .containsExactly(5, 6, 7);
  }

  /** Element i is a number made from i, whose bfloat16 is its first 16 bits. */
  @Test
  void widensTensorsOfManyBlocks() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(2 * ELEMENTS).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < ELEMENTS; i++) {
      bytes.putShort((short) (number(i) >>> 16));
    }
    NDArray read = read(bytes, ElementType.BF16, List.of(1L), DataType.FLOAT32);
    float[] values = read.toFloatArray();
    for (int i = 0; i < ELEMENTS; i++) {
      if (Float.floatToRawIntBits(values[i]) != (number(i) & 0xFFFF0000)) {
        throw new AssertionError("element " + i + " read as " + values[i]);
      }
    }
  }

  /** Every second element of a storage, in another type. */
  @Test
  void gathersAndConvertsTensorsOfManyBlocks() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * ELEMENTS).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 2 * ELEMENTS; i++) {
      bytes.putShort((short) (i * 31));
    }
    long[] values = read(bytes, ElementType.I16, List.of(2L), DataType.INT64).toLongArray();
    for (int i = 0; i < ELEMENTS; i++) {
      if (values[i] != (short) (2 * i * 31)) {
        throw new AssertionError("element " + i + " read as " + values[i]);
      }
    }
  }

  private NDArray read(ByteBuffer bytes, ElementType type, List<Long> strides, DataType wanted)
      throws IOException {
    Path path = Files.write(folder.resolve("x"), bytes.array());
    Storage storage = new Storage.Mapped(path, 0, bytes.capacity());
    return TensorReader.read(
        scope, new StoredTensor(type, new Shape(ELEMENTS), strides, 0, storage), wanted);
  }

  /** A finite float32's bits. */
  private static int number(int i) {
    return i * 0x9E3779B1 & 0xBFFFFFFF;
  }

  private Path sparse(long bytes) throws IOException {
    Path path = folder.resolve("sparse");
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(bytes);
    }
    return path;
  }
}
