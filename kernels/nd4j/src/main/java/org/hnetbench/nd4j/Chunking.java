package org.hnetbench.nd4j;

import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** H-Net's dynamic chunking over ragged sequences (paper, section 2.2). */
final class Chunking {
  private static final double LEAST_NORM = 1e-12;
  private static final double LEAST_WEIGHT = 1e-4;

  private Chunking() {}

  /**
   * Equation 4: p_t = (1 - cos(W_q x_(t-1), W_k x_t)) / 2, and 1 at a sequence's first token. x (T,
   * d), matrices (d, d), positions (T) -> p (T).
   */
  static INDArray routing(
      INDArray x, INDArray queryWeight, INDArray keyWeight, INDArray positions) {
    long tokens = x.size(0);
    INDArray p = Nd4j.ones(x.dataType(), tokens);
    if (tokens > 1) {
      INDArray q = unit(TokenKernels.linear(TokenKernels.rows(x, 0, tokens - 1), queryWeight));
      INDArray k = unit(TokenKernels.linear(TokenKernels.rows(x, 1, tokens), keyWeight));
      INDArray similarity = q.muli(k).sum(1);
      INDArray inner = similarity.rsubi(1).divi(2);
      TokenKernels.rows(p, 1, tokens).assign(clipped(inner, 0, 1));
    }
    INDArray first = positions.eq(0).castTo(x.dataType());
    return p.subi(1).muli(first.rsub(1)).addi(1);
  }

  private static INDArray unit(INDArray x) {
    return x.diviColumnVector(Transforms.max(x.norm2(true, 1), LEAST_NORM, false));
  }

  private static INDArray clipped(INDArray x, double least, double most) {
    return Transforms.min(Transforms.max(x, least), most, false);
  }

  /** What smoothing returns: (T, d), and the last chunk's value (1, d). */
  record Smoothed(INDArray read, INDArray last) {}

  /**
   * Equation 5: z_k = p_k h_k + (1 - p_k) z_(k-1) over the chunks of a sequence, then each position
   * reads its latest chunk. In float64 throughout, as H-Net has it.
   *
   * @param h chunks (M, d)
   * @param p boundary probabilities (T)
   * @param rows boundary positions (M)
   * @param sequence of each chunk (M), rising
   * @param chunkOf (T) row in initial and chunks, one after the other
   * @param initial each sequence's value from before (B, d); absent where all begin
   * @param q chunks of a block of the scan
   */
  static Smoothed smooth(
      INDArray h,
      INDArray p,
      INDArray rows,
      long[] sequence,
      INDArray chunkOf,
      Optional<INDArray> initial,
      int q) {
    INDArray own = clipped(TokenKernels.gather(p, rows), LEAST_WEIGHT, 1 - LEAST_WEIGHT);
    INDArray weight = own.castTo(DataType.DOUBLE);
    INDArray x = h.castTo(DataType.DOUBLE).mulColumnVector(weight);
    INDArray a = Transforms.log(weight.rsub(1), false);
    INDArray z =
        initial
            .map(before -> averagedBehind(before.castTo(DataType.DOUBLE), x, a, sequence, q))
            .orElseGet(() -> averaged(x, a, sequence, q))
            .castTo(h.dataType());
    INDArray last = TokenKernels.rows(z, z.size(0) - 1, z.size(0)).dup('c');
    return new Smoothed(TokenKernels.gather(z, chunkOf), last);
  }

  /** The recurrence over chunks x (M, d), decays a (M) -> (M, d). */
  private static INDArray averaged(INDArray x, INDArray a, long[] sequence, int q) {
    long m = x.size(0);
    INDArray one = Nd4j.ones(DataType.DOUBLE, 1, m, 1, 1);
    return Scan.scan(
            x.reshape(1, m, 1, x.size(1)),
            a.reshape(1, m, 1),
            one,
            one,
            HostArrays.array(sequence).reshape(1, m),
            Optional.empty(),
            q)
        .y()
        .reshape(m, x.size(1));
  }

  /**
   * The same where each sequence's value from before (B, d) stands in front of its chunks, as a
   * chunk of weight one -> (B + M, d), values from before first.
   */
  private static INDArray averagedBehind(
      INDArray before, INDArray x, INDArray a, long[] sequence, int q) {
    long sequences = before.size(0);
    int rows = Math.toIntExact(sequences) + sequence.length;
    long[] order = new long[rows];
    long[] place = new long[rows];
    long[] numbers = new long[rows];
    int row = 0;
    int chunk = 0;
    for (long b = 0; b < sequences; b++) {
      order[row] = b;
      numbers[row++] = b;
      for (; chunk < sequence.length && sequence[chunk] == b; chunk++) {
        order[row] = sequences + chunk;
        numbers[row++] = b;
      }
    }
    for (int i = 0; i < rows; i++) {
      place[(int) order[i]] = i;
    }
    INDArray sorted = HostArrays.array(order);
    INDArray decays = Nd4j.concat(0, Nd4j.zeros(DataType.DOUBLE, sequences), a);
    INDArray z =
        averaged(
            TokenKernels.gather(Nd4j.concat(0, before, x), sorted),
            TokenKernels.gather(decays, sorted),
            numbers,
            q);
    return TokenKernels.gather(z, HostArrays.array(place));
  }
}
