package org.hnetbench.kernels.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.Set;
import org.hnetbench.kernels.spi.UserError;

/** Named tensors on disk, read one at a time, whatever the format of the file. */
public interface StoredTensors {
  /**
   * Opens weights: a folder, or a file whose format its content tells: safetensors (one file, or an
   * index of shards) or what PyTorch's {@code torch.save} wrote.
   *
   * @throws UserError if there are none, or they are damaged or of a form that is not read
   */
  static StoredTensors open(Path path) {
    return WeightFiles.open(path);
  }

  /** The file or folder, for messages. */
  Path file();

  /** Names of the tensors, in the file's order. */
  Set<String> names();

  /**
   * Shape of a tensor.
   *
   * @throws UserError if there is no such tensor
   */
  Shape shape(String name);

  /**
   * The narrowest type of the engine that holds the stored values exactly: the stored type itself,
   * FLOAT32 for bfloat16 and INT32 for 16-bit integers, which DJL does not carry.
   *
   * @throws UserError if there is no such tensor
   */
  DataType type(String name);

  /**
   * A tensor in the type asked for; the values are those of the file, rounded where the type is
   * narrower. The result lives in the engine's own memory, on the scope's device.
   *
   * @param type FLOAT16, FLOAT32, FLOAT64, INT64, BOOLEAN or {@link #type}
   * @throws UserError if there is no such tensor, or integers are wanted of fractions
   */
  NDArray read(NDManager scope, String name, DataType type);

  /**
   * As {@link #read}, some rows of a tensor alone: its entries {@code from} to {@code to} - 1 along
   * the first axis. Of a file no more than these is brought into memory.
   */
  default NDArray rows(NDManager scope, String name, long from, long to, DataType type) {
    try (NDManager inner = scope.newSubManager()) {
      NDArray rows = read(inner, name, type).get(new NDIndex("{}:{}", from, to)).duplicate();
      rows.attach(scope);
      return rows;
    }
  }
}
