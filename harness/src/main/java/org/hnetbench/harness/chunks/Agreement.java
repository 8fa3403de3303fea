package org.hnetbench.harness.chunks;

/**
 * How far a stage's boundaries are those of another way of cutting. Counted over the bytes that
 * were the stage's to decide.
 *
 * @param reference the other way
 * @param bytes bytes counted
 * @param boundaries the stage's boundaries among them
 * @param referenceBoundaries the reference's
 * @param shared those that both have
 */
public record Agreement(
    String reference, long bytes, long boundaries, long referenceBoundaries, long shared) {
  /**
   * Counts.
   *
   * @param boundaries the stage's, (bytes)
   * @param decided which bytes count, (bytes)
   */
  public static Agreement of(boolean[] boundaries, boolean[] decided, ReferenceCuts reference) {
    long bytes = 0;
    long own = 0;
    long others = 0;
    long shared = 0;
    for (int i = 0; i < boundaries.length; i++) {
      if (decided[i]) {
        bytes++;
        own += boundaries[i] ? 1 : 0;
        others += reference.starts()[i] ? 1 : 0;
        shared += boundaries[i] && reference.starts()[i] ? 1 : 0;
      }
    }
    return new Agreement(reference.name(), bytes, own, others, shared);
  }

  /** Share of the stage's boundaries that the reference has too; NaN if it set none. */
  public double precision() {
    return (double) shared / boundaries;
  }

  /** Share of the reference's boundaries that the stage has too; NaN if there are none. */
  public double recall() {
    return (double) shared / referenceBoundaries;
  }

  /** Harmonic mean of precision and recall; NaN if neither side has a boundary. */
  public double f1() {
    return 2.0 * shared / (boundaries + referenceBoundaries);
  }

  /** The precision expected of as many boundaries in random places: the reference's rate. */
  public double precisionByChance() {
    return (double) referenceBoundaries / bytes;
  }

  /** The recall expected of as many boundaries in random places: the stage's rate. */
  public double recallByChance() {
    return (double) boundaries / bytes;
  }

  /** The F1 expected of as many boundaries in random places. */
  public double f1ByChance() {
    double sharedByChance = (double) boundaries * referenceBoundaries / bytes;
    return 2 * sharedByChance / (boundaries + referenceBoundaries);
  }
}
