package org.hnetbench.harness.experiment;

/**
 * Scores taken during training on a fixed part of the validation split.
 *
 * @param bytes how much of the split is scored, rounded up to whole documents
 * @param points how often, spread evenly over the budget
 */
public record Validation(Long bytes, Integer points) {
  /** Fewer points do not draw a curve that can be read at equal bytes or equal seconds. */
  private static final int LEAST_POINTS = 20;

  public Validation {
    bytes = bytes == null ? 100_000L : bytes;
    points = points == null ? LEAST_POINTS : points;
    Require.atLeast("bytes", bytes, 1);
    Require.atLeast("points", points, LEAST_POINTS);
  }
}
