package org.hnetbench.benchmarks;

import static org.hnetbench.benchmarks.NdArrayKernels.number;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

/** State-space duality in chunks, in calls of DJL's arrays. */
final class NdArrayScan {
  private NdArrayScan() {}

  /**
   * S_t = exp(a_t) S_(t-1) + x_t B_t^T, y_t = S_t C_t; the state starts anew where the sequence's
   * number changes.
   *
   * @param x (T, h, p)
   * @param a (T, h)
   * @param in B (T, n)
   * @param out C (T, n)
   * @param sequence (T)
   * @param q tokens of a chunk
   * @return y (T, h, p)
   */
  static NDArray scan(NDArray x, NDArray a, NDArray in, NDArray out, NDArray sequence, int q) {
    long tokens = x.getShape().get(0);
    long heads = x.getShape().get(1);
    long channels = x.getShape().get(2);
    long states = in.getShape().get(1);
    long c = (tokens + q - 1) / q;
    NDArray xs = padded(x, c * q).reshape(c, q, heads, channels).transpose(0, 2, 1, 3);
    NDArray as = padded(a, c * q).reshape(c, q, heads);
    NDArray bs = padded(in, c * q).reshape(c, q, states);
    NDArray cs = padded(out, c * q).reshape(c, q, states);
    NDArray s = lastRepeated(sequence, c * q).reshape(c, q);
    NDArray last = s.get(new NDIndex(":, {}:", q - 1));
    NDArray before = s.get("0:1, 0:1").concat(last.get(new NDIndex(":{}", c - 1)));
    NDArray together = number(s.expandDims(2).eq(s.expandDims(1))).mul(lower(s.getManager(), q));
    NDArray leaving = number(s.eq(last)).expandDims(1);
    NDArray entering = number(s.eq(before)).expandDims(1);
    NDArray through = number(last.eq(before));

    NDArray cumulative = together.matMul(as).transpose(0, 2, 1);
    NDArray decay =
        cumulative.expandDims(3).sub(cumulative.expandDims(2)).mul(together.expandDims(1)).exp();
    NDArray inner = cs.matMul(bs.transpose(0, 2, 1)).mul(together);
    NDArray y = decay.mul(inner.expandDims(1)).matMul(xs);

    NDArray total = cumulative.get(new NDIndex(":, :, {}:", q - 1));
    NDArray weight = total.sub(cumulative).mul(leaving).exp().mul(leaving);
    NDArray added = xs.mul(weight.expandDims(3)).transpose(0, 1, 3, 2).matMul(bs.expandDims(1));
    NDArray kept = total.exp().mul(through.expandDims(2)).expandDims(3);
    NDList incoming = new NDList();
    NDArray state = x.getManager().zeros(new Shape(heads, channels, states));
    for (long i = 0; i < c; i++) {
      incoming.add(state);
      state = added.get(i).add(state.mul(kept.get(i)));
    }
    NDArray carried = cs.expandDims(1).matMul(NDArrays.stack(incoming).transpose(0, 1, 3, 2));
    NDArray fade = cumulative.exp().mul(entering);
    return y.add(carried.mul(fade.expandDims(3)))
        .transpose(0, 2, 1, 3)
        .reshape(c * q, heads, channels)
        .get(new NDIndex(":{}", tokens));
  }

  /** Zeros behind, up to so many rows: they leave the state alone. */
  private static NDArray padded(NDArray x, long rows) {
    long missing = rows - x.getShape().get(0);
    if (missing == 0) {
      return x;
    }
    long[] shape = x.getShape().getShape().clone();
    shape[0] = missing;
    return x.concat(x.getManager().zeros(new Shape(shape)));
  }

  private static NDArray lastRepeated(NDArray x, long size) {
    long missing = size - x.size();
    return missing == 0 ? x : x.concat(x.get("-1:").repeat(missing));
  }

  /** Ones on and below the diagonal, (n, n). */
  static NDArray lower(NDManager manager, long n) {
    NDArray numbers = manager.arange((int) n);
    return number(numbers.expandDims(1).gte(numbers.expandDims(0)));
  }
}
