package org.hnetbench.kernels.spi;

/** One sequence being read or written token by token. */
public interface Decoding extends AutoCloseable {
  /**
   * What came of the tokens just fed.
   *
   * @param logits for the unit after each token, (t, V)
   * @param boundaryProbabilities for each chunking stage, outermost first, of each position that
   *     reached it
   */
  record Step(float[][] logits, float[][] boundaryProbabilities) {}

  /** Feeds the next tokens: the whole prompt at once, or one at a time, with equal results. */
  Step feed(long... ids);

  /** Frees the state. */
  @Override
  void close();
}
