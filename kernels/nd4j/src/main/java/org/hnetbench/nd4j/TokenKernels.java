package org.hnetbench.nd4j;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.shape.Gather;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Kernels that work token by token. */
final class TokenKernels {
  private TokenKernels() {}

  /** x (T, in), w (out, in) -> x w^T (T, out), row-major. */
  static INDArray linear(INDArray x, INDArray w) {
    // The operation itself, not INDArray.mmul: that one copies where the orders of memory differ.
    return Nd4j.matmul(x, w, false, true, false);
  }

  /** x (T, d) / rms(x) * weight (d) -> (T, d). */
  static INDArray rmsnorm(INDArray x, INDArray weight, double epsilon) {
    INDArray norm = x.norm2(true, 1);
    INDArray meanSquare = norm.muli(norm).divi(x.size(1));
    return x.divColumnVector(Transforms.sqrt(meanSquare.addi(epsilon), false))
        .muliRowVector(weight);
  }

  /** RMSNorm(x * silu(z)) * weight -> (T, d). */
  static INDArray gatedRmsnorm(INDArray x, INDArray z, INDArray weight, double epsilon) {
    return rmsnorm(x.mul(Elementwise.silu(z)), weight, epsilon);
  }

  /** fc2(silu(gate) * value), the gate being the second half of fc1's output. y (T, d). */
  static INDArray swiglu(INDArray y, INDArray fc1, INDArray fc2) {
    long inner = fc2.size(1);
    INDArray value = linear(y, rows(fc1, 0, inner));
    INDArray gate = linear(y, rows(fc1, inner, 2 * inner));
    return linear(Elementwise.silu(gate).muli(value), fc2);
  }

  /** x (T, d) -> x + mlp(norm(x)). */
  static INDArray swigluBlock(
      INDArray x, INDArray norm, INDArray fc1, INDArray fc2, double epsilon) {
    return swiglu(rmsnorm(x, norm, epsilon), fc1, fc2).addi(x);
  }

  /** Rows ids (T) of x (V, …) -> (T, …): an embedding, among others. */
  static INDArray gather(INDArray x, INDArray ids) {
    return Nd4j.exec(new Gather(x, ids, 0))[0];
  }

  /**
   * Negative log-likelihood of targets (N) at rows (N) of x (T, d), head weight (V, d) -> (N), in
   * blocks of rows.
   */
  static INDArray nats(INDArray x, INDArray weight, INDArray rows, long[] targets, int block) {
    INDArray wanted = gather(x, rows);
    List<INDArray> parts = new ArrayList<>();
    for (int from = 0; from < targets.length; from += block) {
      int to = Math.min(targets.length, from + block);
      INDArray logits = linear(rows(wanted, from, to), weight);
      long vocabulary = logits.size(1);
      int begin = from;
      long[] cells =
          LongStream.range(0, to - from)
              .map(i -> i * vocabulary + targets[begin + (int) i])
              .toArray();
      INDArray chosen = gather(logits.reshape(logits.length()), HostArrays.array(cells));
      INDArray largest = logits.max(true, 1);
      INDArray shifted = Transforms.exp(logits.subColumnVector(largest), false);
      INDArray total = Transforms.log(shifted.sum(1), false);
      parts.add(total.addi(largest.reshape(largest.length())).subi(chosen));
    }
    return Nd4j.concat(0, parts.toArray(INDArray[]::new));
  }

  /** A view of rows {@code from} to {@code to}. */
  static INDArray rows(INDArray x, long from, long to) {
    return x.get(NDArrayIndex.interval(from, to));
  }
}
