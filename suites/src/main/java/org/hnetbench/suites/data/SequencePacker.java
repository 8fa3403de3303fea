package org.hnetbench.suites.data;

import java.util.Arrays;
import java.util.function.IntToLongFunction;
import org.hnetbench.kernels.spi.PackedBatch;

/** Lays sequences one after the other into a {@link PackedBatch}. */
public final class SequencePacker {
  private long[] ids = new long[1024];
  private long[] targets = new long[1024];
  private long[] offsets = new long[16];
  private int positions;
  private int sequences;

  /**
   * Adds a sequence.
   *
   * @param length number of positions, at least 1
   * @param id input unit of each position, 0 … length - 1
   * @param target what each position is to predict, or {@link PackedBatch#NO_TARGET}
   */
  public void add(int length, IntToLongFunction id, IntToLongFunction target) {
    ids = grown(ids, positions + length);
    targets = grown(targets, positions + length);
    offsets = grown(offsets, sequences + 2);
    for (int i = 0; i < length; i++) {
      ids[positions + i] = id.applyAsLong(i);
      targets[positions + i] = target.applyAsLong(i);
    }
    positions += length;
    offsets[++sequences] = positions;
  }

  /** All sequences added, in order. */
  public PackedBatch pack() {
    return new PackedBatch(
        Arrays.copyOf(ids, positions),
        Arrays.copyOf(offsets, sequences + 1),
        Arrays.copyOf(targets, positions));
  }

  private static long[] grown(long[] array, int length) {
    return length <= array.length
        ? array
        : Arrays.copyOf(array, Math.max(length, 2 * array.length));
  }
}
