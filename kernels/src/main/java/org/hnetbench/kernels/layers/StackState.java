package org.hnetbench.kernels.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.stream.IntStream;
import org.hnetbench.kernels.Kernels;

/**
 * What a block stack remembers of sequences between calls. Its tensors live in their own scope,
 * since each call's tape dies with the call; kernels move them on in place.
 */
public final class StackState implements AutoCloseable {
  private final Kernels kernels;
  private final NDManager scope;
  private final NDArray[][] blocks;
  private final long[] lengths;

  private StackState(Kernels kernels, NDManager scope, NDArray[][] blocks, long... lengths) {
    this.kernels = kernels;
    this.scope = scope;
    this.blocks = blocks;
    this.lengths = lengths;
  }

  /** Empty sequences. */
  static StackState of(Kernels kernels, List<Block> blocks, int sequences) {
    NDManager scope = kernels.manager().newSubManager();
    NDArray[][] states =
        blocks.stream()
            .map(block -> block.start(scope, kernels.precision().type(), sequences))
            .toArray(NDArray[][]::new);
    return new StackState(kernels, scope, states, new long[sequences]);
  }

  /**
   * A copy for several continuations of one context.
   *
   * @param rows which sequence of this state each sequence of the new one continues
   * @return a state of its own, which the caller closes; this one stays as it is
   */
  public StackState fork(int... rows) {
    NDManager forked = kernels.manager().newSubManager();
    try (NDManager temporary = kernels.manager().newSubManager()) {
      NDArray chosen = temporary.create(IntStream.of(rows).asLongStream().toArray());
      NDArray[][] copies = new NDArray[blocks.length][];
      for (int i = 0; i < copies.length; i++) {
        copies[i] = kernels.call(forked, "fork", List.of(blocks[i]), chosen);
      }
      long[] copied = IntStream.of(rows).mapToLong(row -> lengths[row]).toArray();
      return new StackState(kernels, forked, copies, copied);
    }
  }

  /** Tokens read so far of each sequence, (B). */
  long[] lengths() {
    return lengths.clone();
  }

  /** Tensors of a block, which a kernel may write to. Their first axis are the sequences. */
  NDArray[] block(int index) {
    return blocks[index];
  }

  /** Makes room for more positions in the caches of attention, at least twice as many. */
  void extend(int index, long capacity) {
    NDArray[] caches = blocks[index];
    long held = caches[0].getShape().get(2);
    if (capacity > held) {
      for (int i = 0; i < caches.length; i++) {
        NDArray old = caches[i];
        caches[i] = kernels.call(scope, "extended", old, Math.max(capacity, 2 * held))[0];
        old.close();
      }
    }
  }

  /** Counts the tokens that all blocks have read now. */
  void advance(long... offsets) {
    for (int b = 0; b < lengths.length; b++) {
      lengths[b] += offsets[b + 1] - offsets[b];
    }
  }

  @Override
  public void close() {
    scope.close();
  }
}
