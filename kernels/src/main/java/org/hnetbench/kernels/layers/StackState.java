package org.hnetbench.kernels.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * What a block stack remembers of sequences between calls. Its tensors live in their own scope,
 * since each call's tape dies with the call.
 */
public final class StackState implements AutoCloseable {
  private final NDManager scope;
  private final NDArray[][][] blocks;
  private final long[] lengths;

  StackState(NDManager scope, NDArray[][][] blocks) {
    this.scope = scope;
    this.blocks = blocks;
    this.lengths = new long[blocks.length];
  }

  /** Tokens seen so far of a sequence. */
  long length(int sequence) {
    return lengths[sequence];
  }

  NDArray[] block(int sequence, int index) {
    return blocks[sequence][index];
  }

  void replace(int sequence, int index, NDArray... tensors) {
    for (int i = 0; i < tensors.length; i++) {
      tensors[i].attach(scope);
      blocks[sequence][index][i].close();
    }
    blocks[sequence][index] = tensors;
  }

  void advance(int sequence, long tokens) {
    lengths[sequence] += tokens;
  }

  @Override
  public void close() {
    scope.close();
  }
}
