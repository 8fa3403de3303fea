package org.hnetbench.harness.comparison;

import org.hnetbench.kernels.BlockSizes;
import org.hnetbench.kernels.Gradients;
import org.hnetbench.kernels.layers.AttentionShape;
import org.hnetbench.kernels.layers.BlockKind;
import org.hnetbench.kernels.layers.StackConfig;

/**
 * How many numbers the kernels of a block keep for one position between forward and backward pass.
 * Letters: d width, E inner width of Mamba-2, N its state size, C = E + 2 N, h heads, f MLP width,
 * q chunk of the scan. Small things (positions, masks, weights with a norm folded in) are left out.
 *
 * @param gradients what is kept depends on how they are found
 */
record KeptNumbers(Gradients gradients) {
  /** SwiGLU. */
  double mlp(StackConfig stack) {
    double d = stack.width();
    double f = stack.mlpWidth();
    return gradients == Gradients.AUTOGRAD
        ? 2 * d + 4 * f // norm, sum; both halves, gate, product
        : d + 2 * f; // sum; both halves
  }

  /** Without the shares with which values are read: they go with pairs of positions. */
  double attention(StackConfig stack) {
    AttentionShape shape = stack.attention();
    double d = stack.width();
    double projected = shape.queryWidth() + 2.0 * shape.keyValueWidth();
    return switch (gradients) {
      case PAIR -> d + projected + shape.queryWidth(); // sum; by head; read values
      case RECOMPUTED -> d + projected;
      case AUTOGRAD -> 2 * d + 2 * projected + shape.queryWidth(); // norm, sum; twice; read values
    };
  }

  /** Mamba-2. */
  double mamba(StackConfig stack) {
    double d = stack.width();
    double inner = stack.ssmWidth();
    double states = stack.ssm().dState();
    double heads = stack.ssmHeads();
    double chunk = BlockSizes.DEFAULT.scanChunk();
    double channels = inner + 2 * states;
    double recomputed = // both sums; before the convolution; gate, scanned, gated; states
        2 * d + channels + 3 * inner + states * inner / chunk + heads;
    double insideChunk = chunk * heads + chunk; // decay; C B^T
    return switch (gradients) {
      case PAIR -> // behind the convolution, behind SiLU; x dt
          recomputed + 2 * channels + inner + insideChunk + 2 * heads;
      case RECOMPUTED -> recomputed;
      case AUTOGRAD -> mambaByAutograd(d, inner, states, heads, chunk);
    };
  }

  private static double mambaByAutograd(
      double d, double inner, double states, double heads, double chunk) {
    double convolution = 3 * (inner + 2 * states); // before, behind, behind SiLU
    double scan = 4 * inner + 2 * states; // x dt, by head, into states, out of states; B and C
    double insideChunk = 3 * chunk * heads + 3 * chunk; // decay twice, mixing; C B^T, mask, both
    double betweenChunks = 2 * states * inner / chunk; // states one by one, stacked
    double gateAndNorm = 5 * inner; // z, SiLU of z, y, gated, normalised
    return 2 * d + convolution + scan + insideChunk + betweenChunks + gateAndNorm + 8 * heads;
  }

  /** What the way back of a block takes for a moment, the largest of a stack's kinds of block. */
  static double momentary(StackConfig stack) {
    double d = stack.width();
    double largest = 0;
    for (BlockKind block : stack.blocks()) {
      AttentionShape shape = stack.attention();
      double wide =
          block.mamba()
              ? 4.0 * stack.ssmWidth() + 4.0 * stack.ssm().dState() // before and behind convolution
              : 4.0 * shape.queryWidth() + 4.0 * shape.keyValueWidth(); // by head and by position
      double mlp = block.mlp() ? 4.0 * stack.mlpWidth() : 0; // both halves; gate, product
      largest = Math.max(largest, Math.max(wide, mlp));
    }
    return largest + 4 * d; // normalised, its gradient, their product, the block's gradient
  }

  /** The norm at the end of a stack. */
  double norm(double d) {
    return gradients == Gradients.AUTOGRAD ? 2 * d : d; // normalised; scaled
  }

  /** Router and combination at a position. */
  double chunkingPosition(double d) {
    double routing = // queries and keys; with autograd also both of unit length, their products
        gradients == Gradients.AUTOGRAD ? 5 * d : 2 * d;
    double combining = 4 * d; // smoothed, scaled, projected, sum
    return routing + combining;
  }

  /** Selection and smoothing at a chunk. */
  double chunkingChunk(double d) {
    double smoothing = // what it adds to the chunk before; with autograd 7 d numbers of 8 bytes
        gradients == Gradients.AUTOGRAD ? 14 * d + 6.0 * BlockSizes.DEFAULT.scanChunk() : d;
    return d + smoothing;
  }
}
