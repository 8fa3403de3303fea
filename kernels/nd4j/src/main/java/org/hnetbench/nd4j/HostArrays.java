package org.hnetbench.nd4j;

import java.util.Arrays;
import org.hnetbench.kernels.reference.HostTensor;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Tensors between Java's memory and ND4J's. */
final class HostArrays {
  private HostArrays() {}

  /** Copies a tensor into ND4J, row-major. */
  static INDArray array(HostTensor tensor, DataType type) {
    long[] shape = Arrays.stream(tensor.shape()).asLongStream().toArray();
    return Nd4j.create(tensor.values(), shape, type);
  }

  /** Copies integers into ND4J, as one axis. */
  static INDArray array(long[] numbers) {
    return Nd4j.createFromArray(numbers);
  }

  /** Copies a tensor out of ND4J, exactly and row-major whatever its strides. */
  static HostTensor tensor(INDArray array) {
    int[] shape = Arrays.stream(array.shape()).mapToInt(Math::toIntExact).toArray();
    return new HostTensor(array.castTo(DataType.DOUBLE).dup('c').data().asDouble(), shape);
  }
}
