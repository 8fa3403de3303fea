package org.hnetbench.reports.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hnetbench.reports.HumanUnits;
import org.hnetbench.reports.TextTable;
import org.hnetbench.results.benchmark.BenchmarkRecord;
import org.hnetbench.results.benchmark.Limits;

/** Where and how a benchmark ran, and what the machine can do at best. */
final class MachineSections {
  private MachineSections() {}

  static List<Section> of(BenchmarkRecord record) {
    return List.of(
        Section.of("Limits of the machine", "Measured in the same run.", limits(record.limits())),
        Section.detail("Machine", "", facts(record.machine())),
        Section.detail("Made by", "", facts(record.made())));
  }

  private static TextTable limits(Limits limits) {
    List<List<String>> rows = new ArrayList<>();
    limits
        .productFlops()
        .forEach(
            (library, rate) ->
                rows.add(
                    List.of("matrix product, " + library, HumanUnits.quantity(rate, "FLOP/s"))));
    rows.add(
        List.of("copy, read and write", HumanUnits.quantity(limits.copyBytes(), "B/s")));
    rows.add(
        List.of(
            "spread of the reference product",
            Cells.percent(limits.spread()) + (limits.noisy() ? ", too noisy" : ", quiet")));
    return new TextTable(List.of("limit", "value"), rows);
  }

  private static TextTable facts(Map<String, String> facts) {
    return new TextTable(
        List.of("", "value"),
        facts.entrySet().stream().map(fact -> List.of(fact.getKey(), fact.getValue())).toList(),
        2);
  }
}
