package org.hnetbench.kernels.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.Set;
import org.hnetbench.kernels.spi.UserError;

/** Named tensors on disk, read one at a time, whatever the format of the file. */
public interface StoredTensors {
  /** Opens a folder or a file. */
  static StoredTensors open(Path path) {
    return Safetensors.open(
        java.nio.file.Files.isDirectory(path) ? path.resolve("model.safetensors") : path);
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
   * A tensor in the type asked for; the values are those of the file, rounded where the type is
   * narrower. The result lives in the engine's own memory.
   *
   * @throws UserError if there is no such tensor
   */
  NDArray read(NDManager scope, String name, DataType type);
}
