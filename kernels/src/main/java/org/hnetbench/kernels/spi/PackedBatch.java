package org.hnetbench.kernels.spi;

import java.util.stream.LongStream;

/**
 * Sequences laid one after the other without padding. No state, window or convolution of a model
 * may cross an offset.
 *
 * @param ids input units, (T); every sequence begins with BOS
 * @param offsets where sequences begin, (B + 1): 0 … T, strictly rising
 * @param targets the unit to predict after each position, (T); {@link #NO_TARGET} where nothing is
 *     to be predicted
 */
public record PackedBatch(long[] ids, long[] offsets, long[] targets) {
  /** Marks a position whose prediction is not wanted. */
  public static final long NO_TARGET = -100;

  public PackedBatch {
    if (ids.length != targets.length) {
      throw new IllegalArgumentException(ids.length + " ids but " + targets.length + " targets");
    }
    if (offsets.length < 2 || offsets[0] != 0 || offsets[offsets.length - 1] != ids.length) {
      throw new IllegalArgumentException("offsets must run from 0 to " + ids.length);
    }
    for (int i = 1; i < offsets.length; i++) {
      if (offsets[i] <= offsets[i - 1]) {
        throw new IllegalArgumentException("empty sequence " + (i - 1));
      }
    }
  }

  /** Positions with a wanted target, rising, (N). */
  public long[] wanted() {
    return LongStream.range(0, targets.length).filter(t -> targets[(int) t] != NO_TARGET).toArray();
  }

  /** Number of positions T. */
  public int positions() {
    return ids.length;
  }

  /** Number of sequences B. */
  public int sequences() {
    return offsets.length - 1;
  }
}
