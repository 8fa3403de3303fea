package org.hnetbench.benchmarks;

import static org.hnetbench.benchmarks.NdArrayKernels.normalised;
import static org.hnetbench.benchmarks.NdArrayKernels.product;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import java.util.List;

/** Causal attention over ragged sequences in calls of DJL's arrays, one sequence at a time. */
final class NdArrayAttention {
  private static final double HIDDEN = -1e30;

  private NdArrayAttention() {}

  static NDArray attend(EngineInputs given) {
    NDArray place = (NDArray) given.settings().get(0);
    int longest = (int) given.settings().get(2);
    return attended(given.inputs().get(0), place, longest, (int) given.settings().get(3));
  }

  static NDArray block(EngineInputs given) {
    List<NDArray> inputs = given.inputs();
    List<?> settings = given.settings();
    int heads = (int) settings.get(5);
    NDArray x = inputs.get(0);
    NDArray normed = normalised(x, inputs.get(1), (double) settings.get(8));
    long entries = inputs.get(3).getShape().get(1) / heads;
    NDArray qkv = product(normed, inputs.get(2)).reshape(x.getShape().get(0), -1, entries);
    NDArray turning = qkv.get(new NDIndex(":, :{}", 2 * heads));
    NDArray values = qkv.get(new NDIndex(":, {}:", 2 * heads));
    NDArray rotated =
        rotated(turning, (NDArray) settings.get(0), (NDArray) settings.get(1)).concat(values, 1);
    NDArray read = attended(rotated, (NDArray) settings.get(2), (int) settings.get(4), heads);
    return x.add(product(read, inputs.get(3)));
  }

  /** x (T, k, e): entry i turns with entry i + half; cos and sin (T, half). */
  private static NDArray rotated(NDArray x, NDArray cos, NDArray sin) {
    long half = cos.getShape().get(1);
    NDArray a = x.get(new NDIndex(":, :, :{}", half));
    NDArray b = x.get(new NDIndex(":, :, {}:{}", half, 2 * half));
    NDArray rest = x.get(new NDIndex(":, :, {}:", 2 * half));
    NDArray c = cos.expandDims(1);
    NDArray s = sin.expandDims(1);
    return NDArrays.concat(new NDList(a.mul(c).sub(b.mul(s)), a.mul(s).add(b.mul(c)), rest), 2);
  }

  /** qkv (T, 3 h, e) -> (T, h e). */
  private static NDArray attended(NDArray qkv, NDArray place, int longest, int heads) {
    NDArray lower = NdArrayScan.lower(qkv.getManager(), longest);
    NDArray mask = lower.sub(1).mul(-HIDDEN);
    double scale = 1 / Math.sqrt(qkv.getShape().get(2));
    long[] places = place.toLongArray();
    NDList results = new NDList();
    for (int start = 0, end; start < places.length; start = end) {
      end = start + 1;
      while (end < places.length && places[end] % longest != 0) {
        end++;
      }
      int n = end - start;
      NDArray own = qkv.get(new NDIndex("{}:{}", start, end)).transpose(1, 0, 2);
      NDArray query = own.get(new NDIndex(":{}", heads));
      NDArray key = own.get(new NDIndex("{}:{}", heads, 2 * heads));
      NDArray value = own.get(new NDIndex("{}:", 2 * heads));
      NDArray hidden = mask.get(new NDIndex(":{}, :{}", n, n));
      NDArray scores = query.matMul(key.transpose(0, 2, 1)).mul(scale).add(hidden);
      NDArray read = scores.softmax(-1).matMul(value);
      results.add(read.transpose(1, 0, 2).reshape(n, -1));
    }
    return NDArrays.concat(results, 0);
  }
}
