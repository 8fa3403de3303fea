package org.hnetbench.benchmarks;

import java.util.List;

/**
 * What came of timing a contestant.
 *
 * @param reason one line; empty where there is a time
 * @param seconds of a call, one a sample; none where there is no time
 * @param yardstick seconds of the reference product beside each sample
 */
public record Outcome(Status status, String reason, List<Double> seconds, List<Double> yardstick) {
  /** What there can be. */
  public enum Status {
    MEASURED,
    /** The combination does not exist. */
    UNAVAILABLE,
    /** Results were wrong, or there were none: no time is told. */
    REFUSED
  }

  /** A combination that does not exist. */
  public static Outcome unavailable(String reason) {
    return new Outcome(Status.UNAVAILABLE, reason, List.of(), List.of());
  }

  /** Results that were wrong. */
  public static Outcome refused(String reason) {
    return new Outcome(Status.REFUSED, reason, List.of(), List.of());
  }
}
