package org.hnetbench.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Activation;
import java.util.List;

/** Kernels token by token in calls of DJL's arrays. */
final class NdArrayKernels {
  private static final int[] LAST = {-1};

  private NdArrayKernels() {}

  static NDArray linear(EngineInputs given) {
    return product(given.inputs().get(0), given.inputs().get(1));
  }

  static NDArray rmsnorm(EngineInputs given) {
    return normalised(
        given.inputs().get(0), given.inputs().get(1), (double) given.settings().get(0));
  }

  static NDArray embed(EngineInputs given) {
    return rows(given.inputs().get(0), (NDArray) given.settings().get(0));
  }

  static NDArray nats(EngineInputs given) {
    NDArray targets = (NDArray) given.settings().get(1);
    return linear(given).logSoftmax(-1).gather(targets.expandDims(1), 1).squeeze(1).neg();
  }

  static NDArray swigluBlock(EngineInputs given) {
    List<NDArray> inputs = given.inputs();
    NDArray x = inputs.get(0);
    NDArray normed = normalised(x, inputs.get(1), (double) given.settings().get(0));
    NDArray both = product(normed, inputs.get(2));
    long inner = inputs.get(3).getShape().get(1);
    NDArray value = columns(both, 0, inner);
    NDArray gate = columns(both, inner, 2 * inner);
    return x.add(product(silu(gate).mul(value), inputs.get(3)));
  }

  /** x (T, in), w (out, in) -> (T, out). */
  static NDArray product(NDArray x, NDArray w) {
    return x.matMul(w.transpose());
  }

  /** x (T, d) / rms(x) * weight (d). */
  static NDArray normalised(NDArray x, NDArray weight, double epsilon) {
    return x.div(x.square().mean(LAST, true).add(epsilon).sqrt()).mul(weight);
  }

  static NDArray silu(NDArray x) {
    return x.mul(Activation.sigmoid(x));
  }

  /** Rows of a matrix by their numbers. */
  static NDArray rows(NDArray x, NDArray numbers) {
    return x.get(new NDIndex("{}", numbers));
  }

  static NDArray columns(NDArray x, long from, long to) {
    return x.get(new NDIndex(":, {}:{}", from, to));
  }

  /** 1 where it holds, 0 elsewhere. */
  static NDArray number(NDArray condition) {
    return condition.toType(DataType.FLOAT32, false);
  }
}
