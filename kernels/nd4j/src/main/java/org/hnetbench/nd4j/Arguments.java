package org.hnetbench.nd4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hnetbench.kernels.reference.HostTensor;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a kernel takes, in the order of its TorchScript arguments, ready in ND4J. */
final class Arguments implements AutoCloseable {
  private final List<Object> values = new ArrayList<>();

  /** Integers, for ND4J and for loops in Java. */
  private record Index(long[] numbers, INDArray array) {}

  /**
   * Copies inputs and settings.
   *
   * @param settings HostTensor, long[], long[][], Number or Boolean, each
   */
  Arguments(List<HostTensor> inputs, List<?> settings, DataType type) {
    inputs.forEach(input -> values.add(ready(input, type)));
    settings.forEach(setting -> values.add(ready(setting, type)));
  }

  private static Object ready(Object value, DataType type) {
    if (value instanceof HostTensor tensor) {
      return tensor.values().length == 0
          ? Optional.empty()
          : Optional.of(HostArrays.array(tensor, type));
    }
    if (value instanceof long[] numbers) {
      return new Index(numbers, HostArrays.array(numbers));
    }
    if (value instanceof long[][] rows) {
      long[] flat = Arrays.stream(rows).flatMapToLong(Arrays::stream).toArray();
      return new Index(flat, HostArrays.array(flat).reshape(rows.length, rows[0].length));
    }
    return value;
  }

  /** A tensor that may be absent. */
  Optional<INDArray> optional(int argument) {
    return ((Optional<?>) values.get(argument)).map(INDArray.class::cast);
  }

  /** A tensor. */
  INDArray tensor(int argument) {
    return optional(argument).orElseThrow();
  }

  /** An index tensor. */
  INDArray index(int argument) {
    return ((Index) values.get(argument)).array();
  }

  /** An index tensor's numbers. */
  long[] numbers(int argument) {
    return ((Index) values.get(argument)).numbers();
  }

  /** A count. */
  int integer(int argument) {
    return ((Number) values.get(argument)).intValue();
  }

  /** A real number. */
  double real(int argument) {
    return ((Number) values.get(argument)).doubleValue();
  }

  /** A switch. */
  boolean flag(int argument) {
    return (Boolean) values.get(argument);
  }

  @Override
  public void close() {
    for (Object value : values) {
      if (value instanceof Index index) {
        index.array().close();
      } else if (value instanceof Optional<?> tensor) {
        tensor.ifPresent(array -> ((INDArray) array).close());
      }
    }
  }
}
