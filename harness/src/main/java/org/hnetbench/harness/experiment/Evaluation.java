package org.hnetbench.harness.experiment;

import java.util.List;
import java.util.Optional;

/**
 * Scores taken after training.
 *
 * @param suites names of suites, see {@code list suites}
 * @param bytes how much of the test split a suite over running text scores, rounded up to whole
 *     documents; all of it if absent
 */
public record Evaluation(List<String> suites, Optional<Long> bytes) {
  public Evaluation {
    suites = suites == null ? List.of("bpb") : List.copyOf(suites);
    bytes = bytes == null ? Optional.empty() : bytes;
    bytes.ifPresent(limit -> Require.atLeast("bytes", limit, 1));
  }
}
