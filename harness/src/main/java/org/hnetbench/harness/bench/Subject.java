package org.hnetbench.harness.bench;

import java.util.Optional;

/** A model at a piece of work that is to be timed. */
interface Subject extends AutoCloseable {
  /**
   * Computes what is to be timed once, and once more in another way.
   *
   * @return why the two do not agree, so that no time may be told
   */
  Optional<String> fault();

  /** What a step is made of. */
  Work work();

  /** Bytes that the model holds beside what a step needs: weights, states of the optimizer. */
  double heldBytes();

  /** Works once, all that is timed within {@link StepClock#step}. */
  void run(StepClock clock);

  @Override
  default void close() {}
}
