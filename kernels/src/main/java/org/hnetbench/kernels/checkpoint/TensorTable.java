package org.hnetbench.kernels.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.hnetbench.kernels.spi.UserError;

/** Stored tensors, located: what every format comes to. */
record TensorTable(Path file, Map<String, StoredTensor> tensors) implements StoredTensors {
  private static final Set<DataType> TYPES =
      Set.of(
          DataType.FLOAT16, DataType.FLOAT32, DataType.FLOAT64, DataType.INT64, DataType.BOOLEAN);

  @Override
  public Set<String> names() {
    return tensors.keySet();
  }

  @Override
  public Shape shape(String name) {
    return find(name).shape();
  }

  @Override
  public DataType type(String name) {
    return find(name).type().held();
  }

  @Override
  public NDArray read(NDManager scope, String name, DataType type) {
    return read(scope, name, find(name), type);
  }

  @Override
  public NDArray rows(NDManager scope, String name, long from, long to, DataType type) {
    return read(scope, name, find(name).rows(from, to), type);
  }

  private NDArray read(NDManager scope, String name, StoredTensor tensor, DataType type) {
    if (!TYPES.contains(type) && type != tensor.type().held()) {
      // The engine ends the process at a type that it does not carry.
      throw new IllegalArgumentException("no reading of " + tensor.type() + " as " + type);
    }
    if (type.isInteger() && tensor.type().floating()) {
      throw UserError.input(
          "HNB-CHECKPOINT-TYPE",
          file + ": tensor " + name + " holds " + tensor.type() + ", integers are wanted");
    }
    try {
      return TensorReader.read(scope, tensor, type);
    } catch (IOException e) {
      throw Problems.broken(file, "tensor " + name + " cannot be read: " + e.getMessage(), e);
    }
  }

  StoredTensor find(String name) {
    StoredTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw UserError.input("HNB-CHECKPOINT-TENSOR", file + ": no tensor " + name);
    }
    return tensor;
  }
}
