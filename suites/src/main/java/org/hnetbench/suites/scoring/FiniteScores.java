package org.hnetbench.suites.scoring;

import java.util.function.Supplier;
import org.hnetbench.kernels.spi.UserError;

/** Refuses scores that are no numbers. */
public final class FiniteScores {
  /** Code of the complaint. */
  public static final String CODE = "HNB-SCORE-NOT-FINITE";

  private FiniteScores() {}

  /**
   * The score, if it is finite.
   *
   * @param place what it is of, such as {@code document 7, unit 3}
   * @throws UserError if it is not
   */
  public static double checked(double nats, Supplier<String> place) {
    if (Double.isFinite(nats)) {
      return nats;
    }
    throw UserError.input(
        CODE,
        place.get() + ": the model's score is " + nats + "; its weights are broken or it diverged");
  }
}
