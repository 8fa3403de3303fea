package org.hnetbench.suites.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects differences between scores that should be equal. */
final class ScoreComparison {
  /** Relative tolerance of a score in nats; scores below one nat are compared absolutely. */
  static final double TOLERANCE = 1e-4;

  private final List<String> failures = new ArrayList<>();
  private int comparisons;
  private double largest;

  /** Compares one score; {@code where} is told once it differs. NaN never passes. */
  void expectEqual(double expected, double actual, String where) {
    comparisons++;
    double difference = difference(expected, actual);
    largest = Math.max(largest, difference);
    if (!(difference <= TOLERANCE)) {
      fail(String.format(Locale.ROOT, "%s: %.6f nats became %.6f", where, expected, actual));
    }
  }

  void fail(String failure) {
    failures.add(failure);
  }

  ProbeReport report() {
    return new ProbeReport(comparisons, largest, failures);
  }

  static double difference(double expected, double actual) {
    return Math.abs(expected - actual) / Math.max(1, Math.abs(expected));
  }
}
