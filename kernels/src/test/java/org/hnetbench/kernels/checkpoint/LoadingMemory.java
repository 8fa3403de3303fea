package org.hnetbench.kernels.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.hnetbench.kernels.testing.Engines;

/**
 * Process that reads large tensors and prints, for each, by how much its anonymous memory
 * is at most above that of the start, as a multiple of the tensor as kept. Argument: a file of {@link #BYTES} bytes.
 */
final class LoadingMemory {
  static final Path STATUS = Path.of("/proc/self/status");
  static final long BYTES = 128 << 20;

  private static volatile boolean reading;

  /** Before the first tensor. */
  private static long before;

  private LoadingMemory() {}

  public static void main(String[] arguments) throws Exception {
    Engines.float32().manager().create(1f).add(1).close();
    before = anonymousBytes();
    Storage file = new Storage.Mapped(Path.of(arguments[0]), 0, BYTES);
    long rows = BYTES / 4096;
    StoredTensor transposed =
        new StoredTensor(
            ElementType.F32, new Shape(1024, rows), List.of(1L, 1024L), 0, file);
    print("F32 kept", tensor(ElementType.F32, rows, 1024, file), DataType.FLOAT32);
    print("F16 kept", tensor(ElementType.F16, rows, 2048, file), DataType.FLOAT16);
    print("F16 widened", tensor(ElementType.F16, rows, 2048, file), DataType.FLOAT32);
    print("BF16 widened", tensor(ElementType.BF16, rows, 2048, file), DataType.FLOAT32);
    print("F32 transposed", transposed, DataType.FLOAT32);
  }

  private static StoredTensor tensor(ElementType type, long rows, long columns, Storage file) {
    return StoredTensor.rowMajor(type, new Shape(rows, columns), file);
  }

  private static void print(String what, StoredTensor tensor, DataType type) throws Exception {
    try (NDManager scope = Engines.float32().manager().newSubManager()) {
      AtomicLong most = new AtomicLong();
      reading = true;
      Thread watch = new Thread(() -> watch(most));
      watch.start();
      NDArray read = TensorReader.read(scope, tensor, type);
      most.accumulateAndGet(anonymousBytes(), Math::max);
      reading = false;
      watch.join();
      double kept = (double) read.size() * type.getNumOfBytes();
      System.out.println(what + "=" + (most.get() - before) / kept);
    }
  }

  private static void watch(AtomicLong most) {
    while (reading) {
      most.accumulateAndGet(anonymousBytes(), Math::max);
    }
  }

  private static long anonymousBytes() {
    try {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith("RssAnon:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) << 10;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException(STATUS + " has no RssAnon");
  }
}
