package org.hnetbench.harness.train;

/**
 * Training cannot go on: the loss is no number any more, or climbs away. What was logged before
 * stays.
 */
public final class TrainingDiverged extends Exception {
  private static final long serialVersionUID = 1L;

  TrainingDiverged(String message) {
    super(message);
  }
}
