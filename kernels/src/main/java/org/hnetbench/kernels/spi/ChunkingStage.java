package org.hnetbench.kernels.spi;

/**
 * What one chunking stage did with a batch, outermost stage first.
 *
 * @param positions positions that came in
 * @param chunks chunks that went on to the next stage
 * @param ratioLoss value of its ratio loss (paper, section 2.2.2), or NaN where the stage has none
 * @param boundaries for each incoming position whether a chunk begins there, (positions)
 * @param probabilities boundary probability of each incoming position, (positions)
 */
public record ChunkingStage(
    long positions, long chunks, double ratioLoss, boolean[] boundaries, float[] probabilities) {
  /** A boundary probability this near to one half may fall to either side by rounding alone. */
  public static final double UNDECIDED = 1e-5;

  /** How many boundary probabilities rounding may decide. */
  public static long undecided(float... probabilities) {
    long count = 0;
    for (float probability : probabilities) {
      count += Math.abs(probability - 0.5) <= UNDECIDED ? 1 : 0;
    }
    return count;
  }

  /**
   * Where the sequences of chunks begin.
   *
   * @param offsets where the sequences of incoming positions begin, (B + 1)
   */
  public long[] innerOffsets(long[] offsets) {
    long[] inner = new long[offsets.length];
    for (int b = 1; b < offsets.length; b++) {
      inner[b] = inner[b - 1];
      for (long t = offsets[b - 1]; t < offsets[b]; t++) {
        inner[b] += boundaries[(int) t] ? 1 : 0;
      }
    }
    return inner;
  }
}
