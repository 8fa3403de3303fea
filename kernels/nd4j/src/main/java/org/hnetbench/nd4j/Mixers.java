package org.hnetbench.nd4j;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Blocks that mix tokens, on the residual stream x (T, d): x + mixer(norm(x)). */
final class Mixers {
  private Mixers() {}

  /**
   * Mamba-2, with one group of B and C. Takes x, norm, in_proj, conv_weight (C, 1, width),
   * conv_bias, dt_bias, A_log, D, gate_norm, out_proj, positions, sequence, q, epsilon.
   */
  static INDArray mamba2Block(Arguments given) {
    INDArray x = given.tensor(0);
    INDArray projection = given.tensor(2);
    INDArray convolution = given.tensor(3);
    double epsilon = given.real(13);
    long channels = convolution.size(0);
    long heads = given.tensor(6).length();
    long inner = given.tensor(8).length();
    long states = (channels - inner) / 2;
    long tokens = x.size(0);
    INDArray y = TokenKernels.rmsnorm(x, given.tensor(1), epsilon);
    INDArray z = TokenKernels.linear(y, TokenKernels.rows(projection, 0, inner));
    INDArray raw = TokenKernels.linear(y, TokenKernels.rows(projection, inner, inner + channels));
    INDArray step =
        TokenKernels.linear(
            y, TokenKernels.rows(projection, inner + channels, inner + channels + heads));
    INDArray mixed =
        Convolution.causalConvSilu(
            raw,
            convolution.reshape(channels, convolution.size(2)),
            given.optional(4),
            given.index(10));
    Scan.Scanned scanned =
        Scan.ssdScan(
            columns(mixed, 0, inner).reshape(1, tokens, heads, inner / heads),
            step.reshape(1, tokens, heads),
            Transforms.exp(given.tensor(6), true).negi(),
            columns(mixed, inner, inner + states).reshape(1, tokens, 1, states),
            columns(mixed, inner + states, channels).reshape(1, tokens, 1, states),
            given.optional(7),
            Optional.empty(),
            given.optional(5),
            Optional.empty(),
            given.index(11).reshape(1, tokens),
            true,
            given.integer(12));
    INDArray read = scanned.y().reshape(tokens, inner);
    INDArray gated = TokenKernels.gatedRmsnorm(read, z, given.tensor(8), epsilon);
    return TokenKernels.linear(gated, given.tensor(9)).addi(x);
  }

  /**
   * Causal attention. Takes x, norm, Wqkv, out_proj, cos, sin, place, b, longest, heads, window,
   * block, epsilon.
   */
  static INDArray attentionBlock(Arguments given) {
    INDArray x = given.tensor(0);
    Attention attention = new Attention(given.integer(9), given.integer(10), given.integer(11));
    INDArray y = TokenKernels.rmsnorm(x, given.tensor(1), given.real(12));
    INDArray projected = TokenKernels.linear(y, given.tensor(2));
    long e = given.tensor(3).size(1) / attention.heads();
    INDArray qkv = projected.reshape(x.size(0), projected.size(1) / e, e);
    if (given.optional(4).isPresent()) {
      qkv = attention.rotate(qkv, given.tensor(4), given.tensor(5));
    }
    INDArray read = attention.attendRagged(qkv, given.numbers(6), given.integer(8));
    return TokenKernels.linear(read, given.tensor(3)).addi(x);
  }

  private static INDArray columns(INDArray x, long from, long to) {
    return x.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to)).dup('c');
  }
}
