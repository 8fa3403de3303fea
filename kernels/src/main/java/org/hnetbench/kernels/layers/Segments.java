package org.hnetbench.kernels.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;

/**
 * Where the sequences of a packed batch lie at one stage, in the forms that kernels want. Shared by
 * all layers of the stage.
 */
public final class Segments {
  private final long[] offsets;
  private final int longest;
  private final NDArray positions;
  private final NDArray sequence;
  private final NDArray place;

  /**
   * Lays out sequences.
   *
   * @param scope owner of the index tensors
   * @param offsets where sequences begin, (B + 1): 0 … T, strictly rising
   */
  public Segments(NDManager scope, long[] offsets) {
    this.offsets = offsets.clone();
    int total = (int) offsets[offsets.length - 1];
    long[] position = new long[total];
    long[] number = new long[total];
    long[] row = new long[total];
    long longestLength = 0;
    for (int b = 0; b + 1 < offsets.length; b++) {
      longestLength = Math.max(longestLength, offsets[b + 1] - offsets[b]);
    }
    for (int b = 0; b + 1 < offsets.length; b++) {
      for (long t = offsets[b]; t < offsets[b + 1]; t++) {
        position[(int) t] = t - offsets[b];
        number[(int) t] = b;
        row[(int) t] = b * longestLength + t - offsets[b];
      }
    }
    longest = (int) longestLength;
    positions = scope.create(position);
    sequence = scope.create(number);
    place = scope.create(row);
  }

  /** Number of sequences B. */
  public int count() {
    return offsets.length - 1;
  }

  /** Number of positions T. */
  public int total() {
    return (int) offsets[offsets.length - 1];
  }

  /** Length of the longest sequence. */
  public int longest() {
    return longest;
  }

  /** Where sequences begin, (B + 1). */
  public long[] offsets() {
    return offsets.clone();
  }

  /** Position of each token in its sequence, (T) int64. */
  public NDArray positions() {
    return positions;
  }

  /** Number of each token's sequence, (T) int64. */
  public NDArray sequence() {
    return sequence;
  }

  /** Row of each token in the form padded to B x longest, (T) int64. */
  public NDArray place() {
    return place;
  }

  /**
   * Share of sequences padded to the longest that holds no token: what attention wastes.
   *
   * @param offsets where sequences begin, (B + 1)
   */
  public static double wasted(long[] offsets) {
    long longest = 0;
    for (int b = 0; b + 1 < offsets.length; b++) {
      longest = Math.max(longest, offsets[b + 1] - offsets[b]);
    }
    int sequences = offsets.length - 1;
    return 1 - (double) offsets[sequences] / (sequences * longest);
  }

  @Override
  public String toString() {
    return "Segments" + Arrays.toString(offsets);
  }
}
