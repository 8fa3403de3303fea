package org.hnetbench.suites.scoring;

import java.util.List;

/**
 * What a probe found.
 *
 * @param comparisons scores that were compared
 * @param largestDifference largest relative difference between scores that should be equal
 * @param failures one line for each thing that is wrong and where; empty if the model passed
 */
public record ProbeReport(int comparisons, double largestDifference, List<String> failures) {
  public ProbeReport {
    failures = List.copyOf(failures);
  }

  /** Whether the model passed. */
  public boolean passed() {
    return failures.isEmpty();
  }
}
