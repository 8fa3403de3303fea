package org.hnetbench.harness.comparison;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hnetbench.harness.experiment.Experiment;
import org.hnetbench.reports.ComparedModels;
import org.hnetbench.reports.ModelFacts;
import org.hnetbench.reports.RunReport;
import org.hnetbench.results.CsvTable;
import org.hnetbench.results.DocumentRow;
import org.hnetbench.results.RunFolder;
import org.hnetbench.results.SummaryRow;

/** What a run has so far: its tables, put together from those of its cells, and its report. */
final class RunResults {
  private RunResults() {}

  /**
   * Writes tables and report.
   *
   * @param comparisons one for each data set
   * @return absent while no data set has the reference model's result
   */
  static Optional<RunReport> write(
      RunFolder files, List<ComparisonPlan> comparisons, List<PlannedCell> cells)
      throws IOException {
    CellFiles.gather(files, cells.stream().map(PlannedCell::cell).toList());
    List<DocumentRow> scored = CsvTable.read(files.documents(), DocumentRow.class);
    List<SummaryRow> summary = new ArrayList<>();
    List<ComparedModels> compared = new ArrayList<>();
    boolean referenceScored = false;
    for (ComparisonPlan comparison : comparisons) {
      Experiment experiment = comparison.experiment();
      String data = comparison.corpus().name();
      List<DocumentRow> here = scored.stream().filter(row -> row.data().equals(data)).toList();
      summary.addAll(
          Summary.rows(
              here,
              experiment.reference(),
              data,
              comparison.scoredDocuments(),
              experiment.seeds().get(0)));
      compared.add(new ComparedModels(data, experiment.reference(), facts(comparison)));
      referenceScored |= here.stream().anyMatch(row -> row.model().equals(experiment.reference()));
    }
    CsvTable.write(files.summary(), SummaryRow.class, summary);
    if (!referenceScored) {
      return Optional.empty();
    }
    RunReport report = RunReport.read(files.path(), compared);
    report.write();
    return Optional.of(report);
  }

  private static Map<String, ModelFacts> facts(ComparisonPlan comparison) {
    Map<String, ModelFacts> facts = new LinkedHashMap<>();
    for (PlannedModel model : comparison.models()) {
      double target = model.plan().targetBytesPerChunk().orElse(Double.NaN);
      facts.put(model.name(), new ModelFacts(String.join(", ", model.plan().notes()), target));
    }
    return facts;
  }
}
