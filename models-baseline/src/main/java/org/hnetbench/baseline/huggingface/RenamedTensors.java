package org.hnetbench.baseline.huggingface;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hnetbench.kernels.checkpoint.StoredTensors;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.layers.Weights;
import org.hnetbench.kernels.spi.UserError;

/**
 * A foreign checkpoint under our names. Tensors are put together when they are read, one at a time.
 */
final class RenamedTensors implements StoredTensors {
  private static final String HEAD = "lm_head.weight";
  private static final String EMBEDDING = "embeddings.weight";

  /** Rows that are compared at once: both matrices together may be larger than the model. */
  private static final int COMPARED_ROWS = 4096;

  private final StoredTensors stored;
  private final Map<String, List<Part>> parts;

  private RenamedTensors(StoredTensors stored, Map<String, List<Part>> parts) {
    this.stored = stored;
    this.parts = parts;
  }

  /**
   * Checks a foreign checkpoint under its own names.
   *
   * @throws UserError that names the foreign tensor that is missing, misshapen or superfluous
   */
  static StoredTensors of(StoredTensors stored, Family family, ModelConfig config) {
    Map<String, List<Part>> parts = family.parts(config);
    Map<String, Shape> wanted = new LinkedHashMap<>();
    parts.values().forEach(each -> each.forEach(part -> wanted.put(part.name(), part.shape())));
    stored.names().stream()
        .filter(family::isBuffer)
        .forEach(name -> wanted.put(name, stored.shape(name)));
    boolean superfluousHead = !wanted.containsKey(HEAD) && stored.names().contains(HEAD);
    if (superfluousHead) {
      wanted.put(HEAD, parts.get(EMBEDDING).get(0).shape());
    }
    Weights.check(wanted, stored);
    if (superfluousHead) {
      checkEqual(stored, HEAD, parts.get(EMBEDDING).get(0).name());
    }
    return new RenamedTensors(stored, parts);
  }

  /** A tied head may be stored a second time, but not with other values. */
  private static void checkEqual(StoredTensors stored, String head, String embedding) {
    long rows = stored.shape(head).get(0);
    for (long from = 0; from < rows; from += COMPARED_ROWS) {
      long to = Math.min(rows, from + COMPARED_ROWS);
      try (NDManager scope = NDManager.newBaseManager(Device.cpu())) {
        NDArray one = stored.rows(scope, head, from, to, DataType.FLOAT32);
        NDArray other = stored.rows(scope, embedding, from, to, DataType.FLOAT32);
        if (!one.eq(other).all().getBoolean()) {
          throw UserError.input(
              "HNB-CHECKPOINT-TENSOR",
              "%s: tensor %s differs from %s, but the configuration ties them; does the configuration belong to these weights?"
                  .formatted(stored.file(), head, embedding));
        }
      }
    }
  }

  @Override
  public Path file() {
    return stored.file();
  }

  @Override
  public Set<String> names() {
    return parts.keySet();
  }

  @Override
  public Shape shape(String name) {
    List<Part> all = found(name);
    long[] shape = all.get(0).shape().getShape().clone();
    shape[0] = all.stream().mapToLong(part -> part.shape().get(0)).sum();
    return new Shape(shape);
  }

  /** Parts of different types are read as FLOAT32, which holds the 16-bit ones. */
  @Override
  public DataType type(String name) {
    List<DataType> types =
        found(name).stream().map(part -> stored.type(part.name())).distinct().toList();
    return types.size() == 1 ? types.get(0) : DataType.FLOAT32;
  }

  @Override
  public NDArray read(NDManager scope, String name, DataType type) {
    List<Part> all = found(name);
    if (all.size() == 1) {
      return stored.read(scope, all.get(0).name(), type);
    }
    try (NDManager inner = scope.newSubManager()) {
      NDList read = new NDList();
      all.forEach(part -> read.add(stored.read(inner, part.name(), type)));
      NDArray whole = NDArrays.concat(read, 0);
      whole.attach(scope);
      return whole;
    }
  }

  private List<Part> found(String name) {
    if (!parts.containsKey(name)) {
      throw UserError.input("HNB-CHECKPOINT-TENSOR", file() + ": no tensor " + name);
    }
    return parts.get(name);
  }
}
