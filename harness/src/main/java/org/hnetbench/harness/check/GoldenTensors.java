package org.hnetbench.harness.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.hnetbench.kernels.checkpoint.Safetensors;

/**
 * The tensors of one case in a file of several: those whose names begin with the case's name and a
 * dot.
 */
final class GoldenTensors {
  private final Safetensors file;
  private final String prefix;
  private final NDManager scope;
  private final DataType type;

  GoldenTensors(Safetensors file, String caseName, NDManager scope, DataType type) {
    this.file = file;
    this.prefix = caseName + ".";
    this.scope = scope;
    this.type = type;
  }

  /**
   * Names of the cases in a file, in the file's order. A case's name may hold dots, as {@code
   * ratio_loss_N2.5} does.
   */
  static List<String> cases(Safetensors file, List<String> tensorNames) {
    return file.names().stream()
        .flatMap(
            name ->
                tensorNames.stream()
                    .filter(tensor -> name.endsWith("." + tensor))
                    .map(tensor -> name.substring(0, name.length() - tensor.length() - 1)))
        .distinct()
        .toList();
  }

  /** The case's name. */
  String name() {
    return prefix.substring(0, prefix.length() - 1);
  }

  boolean has(String name) {
    return file.names().contains(prefix + name);
  }

  /** A real-valued tensor in the kernels' precision. */
  NDArray real(String name) {
    return file.read(scope, prefix + name, type);
  }

  /** A real-valued tensor, or an empty one where the case has none. */
  NDArray realOrEmpty(String name) {
    return has(name) ? real(name) : scope.create(new float[0]).toType(type, true);
  }

  long[] integers(String name) {
    return file.read(scope, prefix + name, DataType.INT64).toLongArray();
  }

  int integer(String name) {
    return (int) integers(name)[0];
  }

  double number(String name) {
    return file.read(scope, prefix + name, DataType.FLOAT64).toDoubleArray()[0];
  }

  /** The tensors of another case of the same file. */
  GoldenTensors sibling(String caseName) {
    return new GoldenTensors(file, caseName, scope, type);
  }

  Shape shape(String name) {
    return file.shape(prefix + name);
  }

  NDManager scope() {
    return scope;
  }
}
