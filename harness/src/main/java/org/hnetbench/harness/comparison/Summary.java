package org.hnetbench.harness.comparison;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hnetbench.harness.eval.SuiteScores;
import org.hnetbench.harness.eval.SuiteSummary;
import org.hnetbench.results.DocumentRow;
import org.hnetbench.results.OptionRow;
import org.hnetbench.results.SummaryRow;
import org.hnetbench.results.ValidationDocumentRow;
import org.hnetbench.results.statistics.Bootstrap;
import org.hnetbench.results.statistics.DataEfficiency;
import org.hnetbench.results.statistics.Estimate;

/**
 * Statistics over the records of one data set's cells: what each model reaches in each suite, its
 * paired difference to the reference of the same seed, and its data efficiency.
 */
final class Summary {
  private final ComparisonPlan comparison;
  private final String data;
  private final Bootstrap bootstrap;
  private final List<SummaryRow> rows = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private Summary(ComparisonPlan comparison) {
    this.comparison = comparison;
    data = comparison.corpus().name();
    bootstrap = Bootstrap.seeded(comparison.experiment().seeds().get(0));
  }

  /**
   * Makes the rows of {@code summary.csv}.
   *
   * @param documents scores of all cells that are there
   * @param options likewise
   * @param validation what each validation document needed during training
   */
  static Summary of(
      ComparisonPlan comparison,
      List<DocumentRow> documents,
      List<OptionRow> options,
      List<ValidationDocumentRow> validation) {
    Summary summary = new Summary(comparison);
    List<DocumentRow> ownDocuments =
        documents.stream().filter(row -> row.data().equals(summary.data)).toList();
    List<OptionRow> ownOptions =
        options.stream().filter(row -> row.data().equals(summary.data)).toList();
    for (PlannedSuite suite : comparison.suites()) {
      summary.add(
          suite,
          ownDocuments.stream().filter(row -> row.suite().equals(suite.suite().name())).toList(),
          ownOptions.stream().filter(row -> row.suite().equals(suite.suite().name())).toList());
    }
    // A cell without scores was refused or diverged: what it said in training is not to be believed.
    Set<String> believed = new HashSet<>();
    ownDocuments.forEach(row -> believed.add(cell(row.model(), row.seed())));
    summary.addDataEfficiency(
        validation.stream()
            .filter(row -> row.data().equals(summary.data))
            .filter(row -> believed.contains(cell(row.model(), row.seed())))
            .toList());
    return summary;
  }

  private static String cell(String model, long seed) {
    return model + " " + seed;
  }

  List<SummaryRow> rows() {
    return rows;
  }

  /** Why a row that could be expected is absent, one line each. */
  List<String> notes() {
    return notes;
  }

  private void add(PlannedSuite planned, List<DocumentRow> documents, List<OptionRow> options) {
    SuiteSummary summary = new SuiteSummary(planned.suite(), planned.content(), data, bootstrap);
    Set<Long> seeds = new TreeSet<>();
    documents.forEach(row -> seeds.add(row.seed()));
    options.forEach(row -> seeds.add(row.seed()));
    for (long seed : seeds) {
      Set<String> models = new LinkedHashSet<>();
      documents.stream().filter(row -> row.seed() == seed).forEach(row -> models.add(row.model()));
      options.stream().filter(row -> row.seed() == seed).forEach(row -> models.add(row.model()));
      String reference = comparison.experiment().reference();
      Optional<SuiteScores> compared =
          models.contains(reference)
              ? Optional.of(scores(reference, seed, documents, options))
              : Optional.empty();
      for (String model : models) {
        SuiteScores scores = scores(model, seed, documents, options);
        summary.addModel(model, seed, scores);
        if (compared.isPresent() && !model.equals(reference)) {
          summary.addDifference(model, seed, scores, compared.get());
        }
      }
    }
    summary.addContent();
    rows.addAll(summary.rows());
    notes.addAll(summary.notes());
  }

  private static SuiteScores scores(
      String model, long seed, List<DocumentRow> documents, List<OptionRow> options) {
    return SuiteScores.of(
        documents.stream().filter(row -> row.model().equals(model) && row.seed() == seed).toList(),
        options.stream().filter(row -> row.model().equals(model) && row.seed() == seed).toList());
  }

  /** Over all seeds that are there. */
  private void addDataEfficiency(List<ValidationDocumentRow> validation) {
    String reference = comparison.experiment().reference();
    List<DataEfficiency.DocumentLoss> theirs = losses(validation, reference);
    double decayFrom = 1 - comparison.experiment().schedule().decay();
    for (PlannedModel model : comparison.models()) {
      List<DataEfficiency.DocumentLoss> ours = losses(validation, model.name());
      if (model.name().equals(reference) || ours.isEmpty() || theirs.isEmpty()) {
        continue;
      }
      DataEfficiency efficiency = DataEfficiency.of(ours, theirs, decayFrom, bootstrap);
      if (efficiency instanceof DataEfficiency.Ratio ratio) {
        Estimate estimate = ratio.ratio();
        rows.add(
            new SummaryRow(
                model.name(),
                comparison.experiment().seeds().get(0),
                data,
                "valid",
                "bpb",
                ratio.reached() ? "" : "not reached",
                SummaryRow.DATA_EFFICIENCY,
                estimate.value(),
                estimate.low(),
                estimate.high(),
                estimate.n()));
      } else {
        String reason = ((DataEfficiency.Absent) efficiency).reason();
        notes.add("no data efficiency of " + model.name() + ": " + reason);
      }
    }
  }

  private static List<DataEfficiency.DocumentLoss> losses(
      List<ValidationDocumentRow> rows, String model) {
    return rows.stream()
        .filter(row -> row.model().equals(model))
        .map(
            row ->
                new DataEfficiency.DocumentLoss(
                    row.seed(),
                    row.spent(),
                    row.bytes(),
                    row.document(),
                    row.documentBytes(),
                    row.nats()))
        .toList();
  }
}
