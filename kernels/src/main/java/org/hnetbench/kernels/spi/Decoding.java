package org.hnetbench.kernels.spi;

import java.util.List;

/**
 * Sequences that are read or written token by token, side by side and independent of each other.
 */
public interface Decoding extends AutoCloseable {
  /**
   * Of which tokens just fed logits are wanted: with a large vocabulary, all of a prompt's fill
   * memory.
   */
  enum Wanted {
    EVERY_TOKEN,
    LAST_TOKEN
  }

  /**
   * What came of the tokens just fed to one sequence.
   *
   * @param logits for the unit after each token, (t, V), or after the last, (1, V); no row where
   *     nothing was fed
   * @param boundaryProbabilities for each chunking stage that anything reached, outermost first, of
   *     each position that reached it
   */
  record Step(float[][] logits, float[][] boundaryProbabilities) {}

  /**
   * Feeds each sequence its next tokens: a whole prompt at once, or one at a time, with equal
   * results.
   *
   * @param ids one row a sequence; an empty row leaves its sequence as it is
   * @return one step a sequence
   */
  List<Step> feed(Wanted wanted, long[]... ids);

  /**
   * As {@link #feed}, for what is known already: feeds each sequence its next tokens and scores
   * what follows each. Unless a decoding has its own way, all logits are formed.
   *
   * @param next one sequence for each of these, with at least one token each; their first units
   *     follow what was read before. Where no target is wanted, they are just read
   */
  default TargetScores score(PackedBatch next) {
    return LogitScores.of(this, next);
  }

  /**
   * Whether reading on costs less than reading from the beginning, so that it pays to read what
   * several texts share once.
   */
  default boolean keepsStates() {
    return true;
  }

  /**
   * A copy for several continuations of one context.
   *
   * @param rows which of these sequences each of the new ones continues
   * @return a decoding of its own, which the caller closes; this one stays as it is
   */
  Decoding fork(int... rows);

  /** Frees the states. */
  @Override
  void close();
}
