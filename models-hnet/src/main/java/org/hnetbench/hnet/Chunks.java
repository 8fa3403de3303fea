package org.hnetbench.hnet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;

/**
 * Where chunks begin. A boundary is a position whose probability exceeds one half; the first of
 * every sequence always is one.
 *
 * @param probabilities of each position, (T)
 * @param boundaries of each position, (T)
 * @param rows boundary positions, (M)
 * @param chunkOf for each position the number of boundaries up to and including it, less one, (T);
 *     -1 before the first
 */
record Chunks(float[] probabilities, boolean[] boundaries, long[] rows, long[] chunkOf) {
  static Chunks of(NDArray p) {
    float[] probabilities = p.toType(DataType.FLOAT32, false).toFloatArray();
    boolean[] boundaries = new boolean[probabilities.length];
    long[] chunkOf = new long[probabilities.length];
    long[] rows = new long[probabilities.length];
    int chunks = 0;
    for (int t = 0; t < probabilities.length; t++) {
      boundaries[t] = probabilities[t] > 0.5f;
      if (boundaries[t]) {
        rows[chunks++] = t;
      }
      chunkOf[t] = chunks - 1;
    }
    return new Chunks(probabilities, boundaries, Arrays.copyOf(rows, chunks), chunkOf);
  }
}
