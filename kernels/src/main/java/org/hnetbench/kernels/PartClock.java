package org.hnetbench.kernels;

import java.util.Arrays;

/** Time that the engine spends in kernels, by part of the model. */
public final class PartClock {
  private final long[] nanos = new long[Part.values().length];

  void add(Part part, long spent) {
    nanos[part.ordinal()] += spent;
  }

  /** Seconds in kernels of a part since the clock was made. */
  public double seconds(Part part) {
    return nanos[part.ordinal()] / 1e9;
  }

  /** Seconds in all kernels. */
  public double seconds() {
    return Arrays.stream(nanos).sum() / 1e9;
  }
}
