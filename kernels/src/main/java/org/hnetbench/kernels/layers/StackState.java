package org.hnetbench.kernels.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * What a block stack remembers of one sequence between calls. Its tensors live in their own scope,
 * since each call's tape dies with the call.
 */
public final class StackState implements AutoCloseable {
  private final NDManager scope;
  private final NDArray[][] blocks;
  private long length;

  StackState(NDManager scope, NDArray[][] blocks) {
    this.scope = scope;
    this.blocks = blocks;
  }

  /** Tokens seen so far. */
  long length() {
    return length;
  }

  NDArray[] block(int index) {
    return blocks[index];
  }

  void replace(int index, NDArray... tensors) {
    for (int i = 0; i < tensors.length; i++) {
      tensors[i].attach(scope);
      blocks[index][i].close();
    }
    blocks[index] = tensors;
  }

  void advance(long tokens) {
    length += tokens;
  }

  @Override
  public void close() {
    scope.close();
  }
}
