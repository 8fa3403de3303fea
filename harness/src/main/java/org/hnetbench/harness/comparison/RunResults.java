package org.hnetbench.harness.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hnetbench.reports.ComparedModels;
import org.hnetbench.reports.ModelFacts;
import org.hnetbench.reports.RunReport;
import org.hnetbench.results.CsvTable;
import org.hnetbench.results.DocumentRow;
import org.hnetbench.results.OptionRow;
import org.hnetbench.results.RunFolder;
import org.hnetbench.results.SummaryRow;
import org.hnetbench.results.ValidationDocumentRow;

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
    List<OptionRow> options =
        Files.exists(files.items()) ? CsvTable.read(files.items(), OptionRow.class) : List.of();
    List<ValidationDocumentRow> validation =
        CsvTable.read(files.validationDocuments(), ValidationDocumentRow.class);
    for (ComparisonPlan comparison : comparisons) {
      String reference = comparison.experiment().reference();
      String data = comparison.corpus().name();
      Summary own = Summary.of(comparison, scored, options, validation);
      summary.addAll(own.rows());
      compared.add(
          new ComparedModels(
              data,
              reference,
              facts(comparison),
              comparison.suites().stream().map(suite -> suite.facts(data)).toList(),
              own.notes()));
      referenceScored |=
          scored.stream().anyMatch(row -> row.data().equals(data) && row.model().equals(reference));
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
