package org.hnetbench.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Swish;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Functions of single numbers. */
final class Elementwise {
  private Elementwise() {}

  /** x / (1 + e^-x). */
  static INDArray silu(INDArray x) {
    // Nd4j.nn().swish would overwrite x.
    return Nd4j.exec(new Swish(x, x.ulike()));
  }

  /** log(1 + e^x). ND4J's own overflows where e^x does. */
  static INDArray softplus(INDArray x) {
    INDArray small = Transforms.exp(Transforms.abs(x).negi(), false);
    return Transforms.max(x, 0.0).addi(Transforms.log(small.addi(1), false));
  }
}
