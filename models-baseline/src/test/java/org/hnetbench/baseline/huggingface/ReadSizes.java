package org.hnetbench.baseline.huggingface;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.Set;
import org.hnetbench.kernels.checkpoint.StoredTensors;

/** Stored tensors, and how many elements were read of them at once. */
final class ReadSizes implements StoredTensors {
  private final StoredTensors stored;
  private long largest;

  ReadSizes(StoredTensors stored) {
    this.stored = stored;
  }

  long largest() {
    return largest;
  }

  @Override
  public Path file() {
    return stored.file();
  }

  @Override
  public Set<String> names() {
    return stored.names();
  }

  @Override
  public Shape shape(String name) {
    return stored.shape(name);
  }

  @Override
  public DataType type(String name) {
    return stored.type(name);
  }

  @Override
  public NDArray read(NDManager scope, String name, DataType type) {
    return counted(stored.read(scope, name, type));
  }

  @Override
  public NDArray rows(NDManager scope, String name, long from, long to, DataType type) {
    return counted(stored.rows(scope, name, from, to, type));
  }

  private NDArray counted(NDArray read) {
    largest = Math.max(largest, read.size());
    return read;
  }
}
