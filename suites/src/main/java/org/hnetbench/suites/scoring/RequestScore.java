package org.hnetbench.suites.scoring;

import java.util.OptionalDouble;

/**
 * What a model says of a {@link Request}.
 *
 * @param nats negative log-likelihood of all units that reach into the continuation, context and
 *     continuation encoded jointly; where a unit straddles the cut, of the context's last bytes
 *     too, the same ones for all options of an item
 * @param units how many these are
 * @param greedy whether each of these units is the model's first choice; of several equal ones the
 *     one with the lowest id
 * @param separateNats where a unit straddles the cut, in this request or in another option of its
 *     item: the score of the continuation encoded by itself, after the context encoded by itself;
 *     absent where {@code nats} is of exactly the continuation's bytes
 */
public record RequestScore(double nats, int units, boolean greedy, OptionalDouble separateNats) {
  /** The score of exactly the continuation's bytes. */
  public double exactNats() {
    return separateNats.orElse(nats);
  }
}
