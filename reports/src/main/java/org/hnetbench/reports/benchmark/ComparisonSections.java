package org.hnetbench.reports.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hnetbench.reports.HumanUnits;
import org.hnetbench.reports.TextTable;
import org.hnetbench.reports.TextTable.Column;
import org.hnetbench.results.benchmark.BaselineComparison;
import org.hnetbench.results.benchmark.ComparedMeasurement;
import org.hnetbench.results.benchmark.Verdict;

/** A run beside its baseline. */
final class ComparisonSections {
  private static final List<Column<ComparedMeasurement>> COLUMNS =
      List.of(
          new Column<>("measurement", ComparedMeasurement::key),
          new Column<>("verdict", ComparisonSections::verdict),
          new Column<>("time in yardsticks,\nnow / before", each -> Cells.ratio(each.ratio())),
          new Column<>("time in seconds,\nnow / before", each -> Cells.ratio(each.secondsRatio())),
          new Column<>("verdict\nbeyond", each -> Cells.ratio(each.threshold())));

  private ComparisonSections() {}

  static List<Section> of(BaselineComparison comparison) {
    List<ComparedMeasurement> verdicts = new ArrayList<>();
    for (Verdict verdict : List.of(Verdict.SLOWER, Verdict.FASTER)) {
      comparison.compared().stream().filter(each -> each.verdict() == verdict).forEach(verdicts::add);
    }
    List<Section> sections = new ArrayList<>();
    if (!verdicts.isEmpty()) {
      sections.add(
          Section.of("Against the baseline", "", TextTable.of(COLUMNS, verdicts, 2)));
    }
    sections.add(
        Section.detail(
            "Against the baseline, every measurement",
            "",
            TextTable.of(COLUMNS, comparison.compared(), 2)));
    return sections;
  }

  private static String verdict(ComparedMeasurement compared) {
    return compared.verdict().name().toLowerCase(Locale.ROOT);
  }

  private static String summary(BaselineComparison comparison) {
    return "against the baseline: %d measurements in both, %d slower, %d faster, %d the same, %d too noisy to tell"
        .formatted(
            comparison.compared().size(),
            count(comparison, Verdict.SLOWER),
            count(comparison, Verdict.FASTER),
            count(comparison, Verdict.SAME),
            count(comparison, Verdict.NOISY));
  }

  private static long count(BaselineComparison comparison, Verdict verdict) {
    return comparison.compared().stream().filter(each -> each.verdict() == verdict).count();
  }

  static List<String> notes(BaselineComparison comparison) {
    List<String> notes = new ArrayList<>();
    notes.add(summary(comparison));
    if (!comparison.machineDifferences().isEmpty()) {
      notes.add(
          "WARNING: the baseline is of another machine: "
              + String.join("; ", comparison.machineDifferences()));
    }
    notes.add("baseline made by: " + told(comparison));
    if (comparison.before().limits().noisy()) {
      notes.add(
          "the baseline's machine was noisy: its reference product spread by "
              + Cells.percent(comparison.before().limits().spread()));
    }
    if (!comparison.onlyNow().isEmpty()) {
      notes.add("not in the baseline: " + String.join("; ", comparison.onlyNow()));
    }
    if (!comparison.onlyBefore().isEmpty()) {
      notes.add("in the baseline alone: " + String.join("; ", comparison.onlyBefore()));
    }
    return notes;
  }

  private static String told(BaselineComparison comparison) {
    List<String> facts = new ArrayList<>();
    comparison.before().made().forEach((name, value) -> facts.add(name + " " + value));
    return facts.isEmpty() ? HumanUnits.ABSENT : String.join(", ", facts);
  }
}
