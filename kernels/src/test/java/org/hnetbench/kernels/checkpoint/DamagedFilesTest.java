package org.hnetbench.kernels.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.kernels.testing.Engines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files, cut at every length and with every byte turned: an error in words, or values. */
class DamagedFilesTest {
  @TempDir Path folder;
  private final Map<String, Path> files = new LinkedHashMap<>();

  @BeforeEach
  void write() throws IOException {
    try (NDManager scope = Engines.float32().manager().newSubManager()) {
      Map<String, NDArray> tensors = new LinkedHashMap<>();
      tensors.put("a", scope.create(new float[] {1, 2, 3, 4, 5, 6}, new Shape(2, 3)));
      tensors.put("b", scope.create(new float[] {7}).toType(DataType.INT64, false));
      tensors.put("c", scope.create(new float[] {8, 9}));
      files.put("safetensors", folder.resolve("whole.safetensors"));
      Safetensors.write(files.get("safetensors"), tensors, Set.of("c"));
      files.put("torch", folder.resolve("whole.pt"));
      TorchFile.write(files.get("torch"), tensors, Set.of("c"));
    }
    String storage = TorchZip.storage();
    String tensor = TorchZip.tensor(storage, "K\0", "K\2K\2", "K\1K\2");
    files.put(
        "compressed",
        new TorchZip("x")
            .with("data.pkl", "\u0080\2" + TorchZip.state(tensor))
            .withHex("data/0", "0000803f000000400000404000008040")
            .write(folder.resolve("compressed.pt"), ZipEntry.DEFLATED));
  }

  @Test
  void refusesEveryFileCutShort() throws IOException {
    for (Map.Entry<String, Path> file : files.entrySet()) {
      Path cut = Files.copy(file.getValue(), folder.resolve("cut." + file.getKey()));
      try (FileChannel channel = FileChannel.open(cut, StandardOpenOption.WRITE)) {
        for (long length = channel.size() - 1; length >= 0; length--) {
          channel.truncate(length);
          assertThatThrownBy(() -> StoredTensors.open(cut))
              .as("%s cut to %d bytes", file.getKey(), length)
              .isInstanceOf(UserError.class)
              .hasMessageContaining(cut + ": ")
              .hasMessageNotContaining("\n");
        }
      }
    }
  }

  /** One bit of each byte, another one from byte to byte; then all bits of a byte. */
  @Test
  void refusesOrReadsEveryFileWithAByteTurned() throws IOException {
    for (Map.Entry<String, Path> file : files.entrySet()) {
      int size = (int) Files.size(file.getValue());
      int refused = 0;
      for (int i = 0; i < 2 * size; i++) {
        int turned = i < size ? 1 << i % 8 : 0xFF;
        try {
          turning(file.getValue(), i % size, turned, () -> readAll(file.getValue()));
        } catch (UserError e) {
          refused++;
          assertThat(e)
              .hasMessageContaining(file.getValue() + ": ")
              .hasMessageNotContaining("\n");
        } catch (RuntimeException e) {
          throw new AssertionError(file.getKey() + ", byte " + i % size + ": " + e, e);
        }
      }
      assertThat(refused).as(file.getKey()).isBetween(1, 2 * size - 1);
    }
  }

  /** In place and back, since to write a file anew thousands of times takes long. */
  private static void turning(Path path, int at, int bits, Runnable action) throws IOException {
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      channel.read(one, at);
      byte original = one.get(0);
      channel.write(one.clear().put(0, (byte) (original ^ bits)), at);
      try {
        action.run();
      } finally {
        channel.write(one.clear().put(0, original), at);
      }
    }
  }

  private static void readAll(Path path) {
    StoredTensors file = StoredTensors.open(path);
    try (NDManager scope = Engines.float32().manager().newSubManager()) {
      for (String name : file.names()) {
        NDArray read = file.read(scope, name, DataType.FLOAT32);
        assertThat(read.getShape()).isEqualTo(file.shape(name));
        assertThat(read.toFloatArray()).hasSize((int) file.shape(name).size());
      }
    }
  }

  @Test
  void noticesEveryByteTurnedInThePickle() throws IOException {
    byte[] bytes = Files.readAllBytes(files.get("torch"));
    int begin = (int) ZipDirectory.open(files.get("torch")).entries().get("archive/data.pkl").begin();
    int end = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("tRu.", begin) + 4;
    assertThat(end - begin).isGreaterThan(300);
    for (int i = begin; i < end; i++) {
      int at = i;
      assertThatThrownBy(
              () ->
                  turning(
                      files.get("torch"),
                      at,
                      1 << at % 8,
                      () -> StoredTensors.open(files.get("torch"))))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("does not match its checksum");
    }
  }
}
