package org.hnetbench.suites.scoring;

import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.suites.data.SequencePacker;

/**
 * A sequence to be scored. BOS stands before its units, whatever the model and whether there is a
 * context or not; EOS is never scored.
 *
 * @param slot where its score is wanted
 * @param request number of the request that it is of, for messages
 * @param units context and continuation
 * @param from first unit that is scored, all behind it are too
 */
record ScoredSequence(int slot, int request, int[] units, int from) {
  /** Positions: each unit is predicted from one. */
  int positions() {
    return units.length;
  }

  int scored() {
    return units.length - from;
  }

  /**
   * Adds its positions behind the first few.
   *
   * @param read how many positions were read already, at most {@code from}
   */
  void pack(SequencePacker packer, int read, int bos) {
    packer.add(
        units.length - read,
        i -> read + i == 0 ? bos : units[read + i - 1],
        i -> read + i < from ? PackedBatch.NO_TARGET : units[read + i]);
  }

  /** Adds the first few positions, just to be read. */
  void packRead(SequencePacker packer, int read, int bos) {
    packer.add(read, i -> i == 0 ? bos : units[i - 1], i -> PackedBatch.NO_TARGET);
  }
}
