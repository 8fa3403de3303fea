package org.hnetbench.benchmarks;

import java.util.List;
import org.hnetbench.kernels.BlockSizes;
import org.hnetbench.kernels.reference.Ragged;

/**
 * Sizes of a one-stage H-Net and its batch: what a named shape stands for.
 *
 * @param positions sequences of bytes, read by encoder and head
 * @param chunks sequences of chunks, read by the main network; as many as those of bytes
 * @param width of the encoder
 * @param inner width inside the encoder's Mamba-2, which has {@code heads} of them
 * @param states of a head's channel
 * @param mainWidth of the main network, which has {@code mainHeads} of attention
 * @param rotary entries of a head that turn
 * @param mlp inner width of the main network's SwiGLU
 * @param vocabulary of the head
 */
record Dimensions(
    String name,
    Ragged positions,
    Ragged chunks,
    int width,
    int inner,
    int heads,
    int states,
    int mainWidth,
    int mainHeads,
    int rotary,
    int mlp,
    int vocabulary) {
  /** Width of the causal convolution, in every shape. */
  static final int TAPS = 4;

  private static final int SCAN_CHUNK = BlockSizes.DEFAULT.scanChunk();

  /** Tensors as wide as the inside of Mamba-2 that are there at once, in both memories. */
  private static final int ACTIVATIONS = 30;

  /** Matrices of token against token that are there at once. */
  private static final int DECAYS = 8;

  /** Times that a weight is there: value, folded value, gradients, in both memories. */
  private static final int COPIES = 8;

  /** Engine and Java, before anything is computed. */
  private static final double START = 1L << 29;

  /** Ends in the middle of everything: for the loops that are too slow for more. */
  static final Dimensions SMALL =
      new Dimensions(
          "small",
          new Ragged(5, 1, 9, 2, 6),
          new Ragged(2, 1, 4, 1, 3),
          12,
          16,
          2,
          6,
          20,
          2,
          6,
          14,
          17);

  /** A step of the quick comparison: its H-Net on 2048 bytes, at four bytes a chunk. */
  static final Dimensions QUICK =
      new Dimensions(
          "quick",
          new Ragged(512, 512, 401, 512, 111),
          new Ragged(131, 119, 104, 127, 31),
          128,
          256,
          4,
          32,
          160,
          4,
          20,
          512,
          256);

  /** The paper's one-stage L on one segment of 8192 bytes, at its 4.8 bytes a chunk. */
  static final Dimensions PAPER_L =
      new Dimensions(
          "paper-L",
          new Ragged(8192),
          new Ragged(1707),
          1024,
          2048,
          32,
          128,
          1536,
          16,
          48,
          4096,
          256);

  static final List<Dimensions> ALL = List.of(SMALL, QUICK, PAPER_L);

  /** What the encoder's convolution mixes: x, B and C. */
  int channels() {
    return inner + 2 * states;
  }

  /** Positions at which chunks begin, spread evenly over each sequence, its first among them. */
  long[] boundaries() {
    long[] rows = new long[chunks.total()];
    int next = 0;
    for (int b = 0; b < chunks.count(); b++) {
      long length = positions.lengths()[b];
      for (int k = 0; k < chunks.lengths()[b]; k++) {
        rows[next++] = positions.start(b) + k * length / chunks.lengths()[b];
      }
    }
    return rows;
  }

  /** The chunk that each position reads: the latest that has begun. */
  long[] latestChunk() {
    long[] boundaries = boundaries();
    long[] latest = new long[positions.total()];
    int chunk = 0;
    for (int t = 0; t < latest.length; t++) {
      while (chunk + 1 < boundaries.length && boundaries[chunk + 1] <= t) {
        chunk++;
      }
      latest[t] = chunk;
    }
    return latest;
  }

  /**
   * Bytes that the largest kernel of this shape takes at most, roughly: in float64, with gradients,
   * as the reference is computed, with what was copied in and out; beside it, since the engine
   * keeps what it has, a fork in float32.
   */
  double memoryBytes() {
    double tokens = positions.total();
    double streams = tokens * (ACTIVATIONS * inner + heads * (double) SCAN_CHUNK * DECAYS);
    double pairs = 0;
    for (int length : chunks.lengths()) {
      pairs += DECAYS * mainHeads * (double) length * length;
    }
    double weights = COPIES * 3.0 * Math.max((double) mainWidth * mlp, 2.0 * width * inner);
    return (Double.BYTES + Float.BYTES) * (Math.max(streams, pairs) + weights) + 2 * START;
  }
}
