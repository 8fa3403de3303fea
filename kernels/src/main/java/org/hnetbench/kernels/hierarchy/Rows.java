package org.hnetbench.kernels.hierarchy;

import java.util.Arrays;

/**
 * Positions of a stage, sequence by sequence.
 *
 * @param units with which they begin, (T)
 * @param offsets where sequences begin, (B + 1); one that goes on may have no new position
 */
public record Rows(long[] units, long[] offsets) {
  /** Number of sequences B. */
  public int sequences() {
    return offsets.length - 1;
  }

  /** Number of positions T. */
  public int count() {
    return units.length;
  }

  /** First position of a sequence. */
  public int from(int sequence) {
    return (int) offsets[sequence];
  }

  /** End of a sequence, the first position that is no longer its own. */
  public int to(int sequence) {
    return (int) offsets[sequence + 1];
  }

  /** Whether a sequence has any. */
  boolean any(int sequence) {
    return to(sequence) > from(sequence);
  }

  /** Sequence of each position, (T). */
  public long[] sequence() {
    long[] sequence = new long[count()];
    for (int b = 0; b < sequences(); b++) {
      Arrays.fill(sequence, from(b), to(b), b);
    }
    return sequence;
  }
}
