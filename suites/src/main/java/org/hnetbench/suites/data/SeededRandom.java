package org.hnetbench.suites.data;

import java.util.SplittableRandom;

/**
 * Random numbers that depend on the seed alone. Everything is derived from {@link
 * SplittableRandom#nextLong}, whose algorithm is fixed, because bounded draws of the Java library
 * have changed between versions.
 */
public final class SeededRandom {
  private final SplittableRandom random;

  public SeededRandom(long seed) {
    this(new SplittableRandom(seed));
  }

  private SeededRandom(SplittableRandom random) {
    this.random = random;
  }

  /** A generator of its own, independent of what this one gives afterwards. */
  public SeededRandom split() {
    return new SeededRandom(random.split());
  }

  /** A number from 0 to {@code bound - 1}; its bias is below bound / 2^32. */
  public int below(int bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound " + bound);
    }
    return (int) (((random.nextLong() >>> 32) * bound) >>> 32);
  }

  /** A number in [0, 1), a multiple of 2^-53. */
  public double uniform() {
    return (random.nextLong() >>> 11) * 0x1p-53;
  }

  /** The numbers 0 … {@code length - 1} in random order (Fisher-Yates). */
  public int[] permutation(int length) {
    int[] order = new int[length];
    for (int i = 0; i < length; i++) {
      int j = below(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
