package org.hnetbench.harness.experiment;

import java.util.List;
import java.util.Optional;

/**
 * Scores taken after training.
 *
 * @param suites names of suites, see {@code list suites}; {@code bpb} is scored in any case
 * @param bytes how much of the test split a suite over running text scores, rounded up to whole
 *     documents; all of it if absent
 * @param items most items of suites of items; all of them if absent
 * @param data an absolute path of a data folder, for suites that are not made of the experiment's
 *     own text; their embedded samples if absent
 */
public record Evaluation(
    List<String> suites, Optional<Long> bytes, ItemLimits items, Optional<String> data) {
  public Evaluation {
    suites = suites == null ? List.of("bpb") : List.copyOf(suites);
    bytes = bytes == null ? Optional.empty() : bytes;
    items = items == null ? ItemLimits.NONE : items;
    data = data == null ? Optional.empty() : data;
    bytes.ifPresent(limit -> Require.atLeast("bytes", limit, 1));
  }
}
