package org.hnetbench.nd4j;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Depthwise causal convolution over ragged sequences, a tap at a time. */
final class Convolution {
  private Convolution() {}

  /**
   * silu of the convolution.
   *
   * @param x (T, C)
   * @param weight (C, width), the last tap on the current token
   * @param bias (C), may be absent
   * @param positions (T) from each sequence's start; taps before it are zero
   * @return (T, C)
   */
  static INDArray causalConvSilu(
      INDArray x, INDArray weight, Optional<INDArray> bias, INDArray positions) {
    long tokens = x.size(0);
    long width = weight.size(1);
    INDArray y = x.mulRowVector(tap(weight, width - 1));
    bias.ifPresent(y::addiRowVector);
    for (long back = 1; back < Math.min(width, tokens); back++) {
      INDArray reaches =
          positions.get(NDArrayIndex.interval(back, tokens)).gte(back).castTo(x.dataType());
      INDArray seen =
          TokenKernels.rows(x, 0, tokens - back)
              .mulRowVector(tap(weight, width - 1 - back))
              .muliColumnVector(reaches);
      TokenKernels.rows(y, back, tokens).addi(seen);
    }
    return Elementwise.silu(y);
  }

  private static INDArray tap(INDArray weight, long number) {
    return weight.getColumn(number).dup('c').reshape(weight.size(0));
  }
}
