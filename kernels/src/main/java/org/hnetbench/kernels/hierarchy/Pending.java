package org.hnetbench.kernels.hierarchy;

import ai.djl.ndarray.NDArray;
import java.util.stream.IntStream;
import org.hnetbench.kernels.Kernels;

/**
 * Positions of each sequence since its last boundary, which the next chunk will pool: their sum or
 * maximum, and how many they are.
 */
final class Pending implements AutoCloseable {
  private final LastRows pooled;
  private final long[] counts;

  private Pending(LastRows pooled, long... counts) {
    this.pooled = pooled;
    this.counts = counts;
  }

  Pending(Kernels kernels, int sequences, int width) {
    this(new LastRows(kernels, sequences, width), new long[sequences]);
  }

  /** A copy that goes on from the given sequences. */
  Pending fork(int... sequences) {
    long[] copied = IntStream.of(sequences).mapToLong(b -> counts[b]).toArray();
    return new Pending(pooled.fork(sequences), copied);
  }

  /** Sum or maximum, (B, d). */
  NDArray pooled() {
    return pooled.rows();
  }

  /** Positions of a sequence that wait. */
  long count(int sequence) {
    return counts[sequence];
  }

  void set(NDArray next, long[] nextCounts) {
    pooled.set(next);
    System.arraycopy(nextCounts, 0, counts, 0, counts.length);
  }

  @Override
  public void close() {
    pooled.close();
  }
}
