package org.hnetbench.kernels.flops;

import java.util.List;
import org.hnetbench.kernels.layers.AttentionShape;
import org.hnetbench.kernels.layers.BlockKind;
import org.hnetbench.kernels.layers.StackConfig;

/**
 * Runs through a model's arithmetic loop by loop and counts. Slow, and free of every closed form of
 * the counter under test.
 */
final class MultiplicationCount {
  private long flops;

  long flops() {
    return flops;
  }

  /** A product (rows, inner) x (inner, columns). */
  void product(int rows, int inner, int columns) {
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        for (int k = 0; k < inner; k++) {
          flops += 2; // multiply, add
        }
      }
    }
  }

  /** So many operations on every entry of (rows, columns). */
  void each(int rows, int columns, int operations) {
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        flops += operations;
      }
    }
  }

  /** One sequence of n positions through a stack. */
  void stack(StackConfig stack, int n) {
    List<BlockKind> blocks = stack.blocks();
    for (BlockKind block : blocks) {
      if (block.mamba()) {
        mamba(stack, n);
      } else {
        attention(stack, n);
      }
      if (block.mlp()) {
        product(n, stack.width(), 2 * stack.mlpWidth());
        product(n, stack.mlpWidth(), stack.width());
        each(n, stack.width(), 5);
      }
    }
  }

  private void attention(StackConfig stack, int n) {
    AttentionShape shape = stack.attention();
    for (int head = 0; head < shape.heads(); head++) {
      product(n, stack.width(), shape.headDimension()); // queries
    }
    for (int head = 0; head < shape.keyValueHeads(); head++) {
      product(n, stack.width(), shape.headDimension()); // keys
      product(n, stack.width(), shape.headDimension()); // values
    }
    for (int head = 0; head < shape.heads(); head++) {
      for (int query = 0; query < n; query++) {
        for (int key = 0; key <= query; key++) {
          if (shape.window() < 0 || query - key <= shape.window()) {
            product(1, shape.headDimension(), 1); // the score
            flops += 3; // softmax: shift, exponential, division
            product(1, 1, shape.headDimension()); // its share of the values
          }
        }
      }
    }
    product(n, shape.heads() * shape.headDimension(), stack.width());
  }

  private void mamba(StackConfig stack, int n) {
    int inner = stack.ssm().expand() * stack.width();
    int states = stack.ssm().dState();
    product(n, stack.width(), inner); // z
    product(n, stack.width(), inner); // x
    product(n, stack.width(), states); // B
    product(n, stack.width(), states); // C
    product(n, stack.width(), inner / 64); // dt, one a head of 64 channels
    each(n, inner + states + states, 2 * stack.ssm().dConv());
    for (int position = 0; position < n; position++) {
      for (int channel = 0; channel < inner; channel++) {
        for (int state = 0; state < states; state++) {
          flops +=
              4; // S = decay * S + (dt x) * B: two products to form the input, one for decay, one
          // sum
          flops += 2; // y += S * C
        }
      }
    }
    each(n, stack.width(), 5); // gate, as the paper counts it
    product(n, inner, stack.width());
  }
}
