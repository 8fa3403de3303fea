package org.hnetbench.kernels.reference;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Sequences of given lengths, one after the other, and the index tensors that kernels want, worked
 * out plainly.
 */
public record Ragged(int... lengths) {
  /**
   * Random lengths of 1 to {@code longest} that add up to {@code total}, one of 1 and one of 2
   * among them if there is room.
   */
  public static Ragged random(SplittableRandom random, int total, int longest) {
    int[] lengths = new int[total];
    int count = 0;
    for (int left = total; left > 0; left -= lengths[count++]) {
      int wanted = count == 1 ? 1 : count == 3 ? 2 : 1 + random.nextInt(longest);
      lengths[count] = Math.min(left, wanted);
    }
    return new Ragged(Arrays.copyOf(lengths, count));
  }

  /** All tokens. */
  public int total() {
    return Arrays.stream(lengths).sum();
  }

  /** Length of the longest sequence. */
  public int longest() {
    return Arrays.stream(lengths).max().orElseThrow();
  }

  /** Number of sequences. */
  public int count() {
    return lengths.length;
  }

  /** Where a sequence begins. */
  public int start(int sequence) {
    return Arrays.stream(lengths).limit(sequence).sum();
  }

  /** Where sequences begin, and the end. */
  public long[] offsets() {
    long[] offsets = new long[count() + 1];
    for (int b = 0; b <= count(); b++) {
      offsets[b] = start(b);
    }
    return offsets;
  }

  /** Position of each token in its sequence. */
  public long[] positions() {
    return tokens((b, t) -> t);
  }

  /** Number of each token's sequence. */
  public long[] sequence() {
    return tokens((b, t) -> b);
  }

  /** Row of each token where sequences are padded to the longest. */
  public long[] place() {
    int longest = longest();
    return tokens((b, t) -> (long) b * longest + t);
  }

  private interface OfToken {
    long value(int sequence, int position);
  }

  private long[] tokens(OfToken of) {
    long[] values = new long[total()];
    int next = 0;
    for (int b = 0; b < count(); b++) {
      for (int t = 0; t < lengths[b]; t++) {
        values[next++] = of.value(b, t);
      }
    }
    return values;
  }
}
