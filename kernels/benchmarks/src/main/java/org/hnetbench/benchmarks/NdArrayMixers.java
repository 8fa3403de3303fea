package org.hnetbench.benchmarks;

import static org.hnetbench.benchmarks.NdArrayKernels.columns;
import static org.hnetbench.benchmarks.NdArrayKernels.normalised;
import static org.hnetbench.benchmarks.NdArrayKernels.number;
import static org.hnetbench.benchmarks.NdArrayKernels.product;
import static org.hnetbench.benchmarks.NdArrayKernels.rows;
import static org.hnetbench.benchmarks.NdArrayKernels.silu;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.List;

/** Convolution, Mamba-2 and dynamic chunking in calls of DJL's arrays. */
final class NdArrayMixers {
  private static final double MARGIN = 1e-4;

  private NdArrayMixers() {}

  static NDArray convolution(EngineInputs given) {
    List<NDArray> inputs = given.inputs();
    return convolved(
        inputs.get(0), inputs.get(1), inputs.get(2), (NDArray) given.settings().get(0));
  }

  static NDArray scan(EngineInputs given) {
    List<NDArray> inputs = given.inputs();
    NDArray y =
        scanned(
            inputs.get(0).squeeze(0),
            inputs.get(1).squeeze(0),
            inputs.get(2),
            inputs.get(3).squeeze(new int[] {0, 2}),
            inputs.get(4).squeeze(new int[] {0, 2}),
            inputs.get(5),
            inputs.get(7),
            ((NDArray) given.settings().get(0)).squeeze(0),
            (int) given.settings().get(2));
    return y.expandDims(0);
  }

  static NDArray mamba2Block(EngineInputs given) {
    List<NDArray> inputs = given.inputs();
    double epsilon = (double) given.settings().get(3);
    NDArray x = inputs.get(0);
    long tokens = x.getShape().get(0);
    NDArray convolution = inputs.get(3).squeeze(1);
    long channels = convolution.getShape().get(0);
    long heads = inputs.get(5).size();
    long inner = inputs.get(8).size();
    long states = (channels - inner) / 2;
    NDArray projected = product(normalised(x, inputs.get(1), epsilon), inputs.get(2));
    NDArray z = columns(projected, 0, inner);
    NDArray raw = columns(projected, inner, inner + channels);
    NDArray step = columns(projected, inner + channels, inner + channels + heads);
    NDArray mixed = convolved(raw, convolution, inputs.get(4), (NDArray) given.settings().get(0));
    NDArray y =
        scanned(
                columns(mixed, 0, inner).reshape(tokens, heads, inner / heads),
                step,
                inputs.get(6).exp().neg(),
                columns(mixed, inner, inner + states),
                columns(mixed, inner + states, channels),
                inputs.get(7),
                inputs.get(5),
                (NDArray) given.settings().get(1),
                (int) given.settings().get(2))
            .reshape(tokens, inner);
    return x.add(product(normalised(y.mul(silu(z)), inputs.get(8), epsilon), inputs.get(9)));
  }

  static NDArray routing(EngineInputs given) {
    NDArray x = given.inputs().get(0);
    NDArray positions = (NDArray) given.settings().get(0);
    NDArray q = unit(product(x, given.inputs().get(1)));
    NDArray k = unit(product(x, given.inputs().get(2)));
    NDArray similarity = q.get(":-1").mul(k.get("1:")).sum(new int[] {1});
    NDArray first = x.getManager().ones(new Shape(1));
    NDArray p = first.concat(similarity.sub(1).mul(-0.5));
    return NDArrays.where(positions.eq(0), p.onesLike(), p);
  }

  private static NDArray unit(NDArray x) {
    return x.div(x.square().sum(new int[] {1}, true).sqrt());
  }

  static NDArray smoothing(EngineInputs given) {
    NDArray h = given.inputs().get(0);
    List<?> settings = given.settings();
    long chunks = h.getShape().get(0);
    NDArray share = rows(given.inputs().get(1), (NDArray) settings.get(0)).clip(MARGIN, 1 - MARGIN);
    NDArray column = share.expandDims(1);
    NDArray ones = column.onesLike();
    NDArray x = h.mul(column).reshape(chunks, 1, -1);
    NDArray z =
        NdArrayScan.scan(
            x,
            ones.sub(column).log(),
            ones,
            ones,
            (NDArray) settings.get(1),
            (int) settings.get(4));
    return rows(z.squeeze(1), (NDArray) settings.get(2));
  }

  /** x (T, C), weight (C, w), bias (C), positions (T) -> silu of the convolution (T, C). */
  private static NDArray convolved(NDArray x, NDArray weight, NDArray bias, NDArray positions) {
    long taps = weight.getShape().get(1);
    NDArray y = x.mul(weight.get(new NDIndex(":, {}", taps - 1))).add(bias);
    for (long back = 1; back < taps; back++) {
      NDArray empty = x.getManager().zeros(new Shape(back, x.getShape().get(1)));
      NDArray before = empty.concat(x.get(new NDIndex(":{}", -back)));
      NDArray there = number(positions.gte(back)).expandDims(1);
      NDArray tap = weight.get(new NDIndex(":, {}", taps - 1 - back));
      y = y.add(before.mul(there).mul(tap));
    }
    return silu(y);
  }

  /** The scan as Mamba-2 uses it, with softplus and skip: x (T, h, p) -> (T, h, p). */
  private static NDArray scanned(
      NDArray x,
      NDArray dt,
      NDArray rates,
      NDArray in,
      NDArray out,
      NDArray skip,
      NDArray bias,
      NDArray sequence,
      int chunk) {
    NDArray step = Activation.softPlus(dt.add(bias));
    NDArray fed = x.mul(step.expandDims(2));
    NDArray y = NdArrayScan.scan(fed, step.mul(rates), in, out, sequence, chunk);
    return y.add(x.mul(skip.expandDims(1)));
  }
}
