package org.hnetbench.suites.noise;

import java.util.List;

public final class NoiseGrid {
  public static final List<Long> SEEDS = List.of(1L, 2L, 3L);

  private NoiseGrid() {}

  public static List<Noising> protocol(long seed, NoiseOptions options) {
    return java.util.Collections.nCopies(15, new Noising("drop", 0.1, Noising.Place.PROMPT, seed));
  }

  public static List<Noising> curves(List<Long> seeds, NoiseOptions options) {
    return List.of(Noising.NONE);
  }
}
