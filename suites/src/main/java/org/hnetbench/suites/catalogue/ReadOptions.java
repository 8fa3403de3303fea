package org.hnetbench.suites.catalogue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hnetbench.suites.noise.NoiseGrid;
import org.hnetbench.suites.noise.NoiseOptions;

/**
 * What of a suite is wanted.
 *
 * @param data a data folder; or any text, for suites over running text and what is made of it; or a
 *     file of records, for suites over records; the embedded sample if absent
 * @param limit most items or documents, those whose hashes come first
 * @param shots exemplars before each prompt of an item
 * @param exemplarSeed which items they are
 * @param skipBad whether bad records and documents are left out and listed rather than an error
 * @param noise what the papers leave open about their noises
 * @param noiseSeed of the noises of the protocol
 * @param curveSeeds of the noise curves
 */
public record ReadOptions(
    Optional<Path> data,
    Optional<Long> limit,
    int shots,
    long exemplarSeed,
    boolean skipBad,
    NoiseOptions noise,
    long noiseSeed,
    List<Long> curveSeeds) {
  /** All of the embedded sample, without exemplars. */
  public static final ReadOptions DEFAULTS =
      new ReadOptions(
          Optional.empty(),
          Optional.empty(),
          0,
          1,
          false,
          NoiseOptions.DEFAULT,
          1,
          NoiseGrid.SEEDS);

  public ReadOptions {
    curveSeeds = List.copyOf(curveSeeds);
    if (shots < 0) {
      throw new IllegalArgumentException(shots + " exemplars");
    }
  }

  /** The same on other data. */
  public ReadOptions withData(Path path) {
    return new ReadOptions(
        Optional.of(path), limit, shots, exemplarSeed, skipBad, noise, noiseSeed, curveSeeds);
  }

  /** The same with at most so many items or documents. */
  public ReadOptions withLimit(long most) {
    return new ReadOptions(
        data, Optional.of(most), shots, exemplarSeed, skipBad, noise, noiseSeed, curveSeeds);
  }

  /** The same with so many exemplars. */
  public ReadOptions withShots(int number, long seed) {
    return new ReadOptions(data, limit, number, seed, skipBad, noise, noiseSeed, curveSeeds);
  }

  /** The same with bad records and documents left out. */
  public ReadOptions skippingBad() {
    return new ReadOptions(data, limit, shots, exemplarSeed, true, noise, noiseSeed, curveSeeds);
  }
}
