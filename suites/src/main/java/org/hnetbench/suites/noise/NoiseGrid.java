package org.hnetbench.suites.noise;

import java.util.ArrayList;
import java.util.List;
import org.hnetbench.suites.noise.Noising.Place;

/** The variants of a suite that are scored together. */
public final class NoiseGrid {
  /** Levels of a curve; clean is its level 0. */
  public static final List<Double> LEVELS = List.of(0.05, 0.1, 0.2, 0.3, 0.4);

  /** Seeds of a curve unless others are asked for. */
  public static final List<Long> SEEDS = List.of(1L, 2L, 3L);

  private static final List<Noise> PROTOCOL =
      List.of(Noise.ANTSPEAK, Noise.DROP, Noise.RANDOM_CASE, Noise.REPEAT, Noise.UPPER_CASE);

  private static final List<Noise> CURVES =
      List.of(Noise.DROP, Noise.REPEAT, Noise.RANDOM_CASE, Noise.TYPOS);

  private NoiseGrid() {}

  /**
   * BLT's protocol (section 6.1): five noises, each on prompt, on completion and on both; 15
   * variants, without the clean one.
   */
  public static List<Noising> protocol(long seed, NoiseOptions options) {
    List<Noising> variants = new ArrayList<>();
    for (Noise noise : PROTOCOL) {
      for (Place place : List.of(Place.PROMPT, Place.COMPLETION, Place.BOTH)) {
        variants.add(new Noising(noise.label(), noise.defaultLevel(), place, seed, options));
      }
    }
    return variants;
  }

  /**
   * Four noises from none to much, on prompt and completion: the clean variant, then each noise at
   * each level with each seed.
   */
  public static List<Noising> curves(List<Long> seeds, NoiseOptions options) {
    List<Noising> variants = new ArrayList<>(List.of(Noising.NONE));
    for (Noise noise : CURVES) {
      for (double level : LEVELS) {
        for (long seed : seeds) {
          variants.add(new Noising(noise.label(), level, Place.BOTH, seed, options));
        }
      }
    }
    return variants;
  }
}
