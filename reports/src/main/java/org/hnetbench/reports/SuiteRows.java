package org.hnetbench.reports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hnetbench.reports.TextTable.Column;
import org.hnetbench.results.SummaryRow;

/** Rows of {@code summary.csv} in the order of the suites that they belong to. */
final class SuiteRows {
  /** What is true of the text or the items themselves stands in rows without a model. */
  private record Place(
      String suite, String data, String model, long seed, String variant, String metric) {
    static Place of(SummaryRow row) {
      long seed = row.model().isEmpty() ? 0 : row.seed();
      return new Place(row.suite(), row.data(), row.model(), seed, row.variant(), row.metric());
    }
  }

  private final List<SuiteFacts> suites;
  private final Map<Place, SummaryRow> rows = new LinkedHashMap<>();

  /**
   * Rows of some suites.
   *
   * @param suites in the order to show
   * @param rows of any suites and models
   */
  SuiteRows(List<SuiteFacts> suites, List<SummaryRow> rows) {
    this.suites = List.copyOf(suites);
    rows.forEach(row -> this.rows.putIfAbsent(Place.of(row), row));
  }

  List<SuiteFacts> suites() {
    return suites;
  }

  /** The models, in the order of their first rows. */
  List<String> models() {
    return rows.values().stream()
        .map(SummaryRow::model)
        .filter(model -> !model.isEmpty())
        .distinct()
        .toList();
  }

  /** Whether models were trained with several seeds. */
  boolean hasSeveralSeeds() {
    return rows.values().stream()
            .filter(row -> !row.model().isEmpty())
            .map(SummaryRow::seed)
            .distinct()
            .count()
        > 1;
  }

  /** Rows of one metric a suite: variant after variant, each model's beside the others'. */
  List<SuiteRow> of(Function<SuiteFacts, String> metric) {
    return suites.stream()
        .flatMap(suite -> byVariant(suite, metric.apply(suite)).values().stream())
        .flatMap(List::stream)
        .toList();
  }

  private Map<String, List<SuiteRow>> byVariant(SuiteFacts suite, String metric) {
    return rows.values().stream()
        .filter(row -> row.suite().equals(suite.suite()) && row.data().equals(suite.data()))
        .filter(row -> row.metric().equals(metric) && !row.model().isEmpty())
        .collect(
            Collectors.groupingBy(
                SummaryRow::variant,
                LinkedHashMap::new,
                Collectors.mapping(row -> new SuiteRow(suite, row), Collectors.toList())));
  }

  /** Every model's rows of the metric that a suite leads with, of one variant. */
  List<SuiteRow> leading(String variant) {
    return of(SuiteFacts::metric).stream()
        .filter(each -> each.row().variant().equals(variant))
        .toList();
  }

  /** Another metric of the same model and variant. */
  Optional<SummaryRow> beside(SuiteRow line, String metric) {
    return beside(line, line.row().variant(), metric);
  }

  /** Another value of the same model. */
  Optional<SummaryRow> beside(SuiteRow line, String variant, String metric) {
    SummaryRow row = line.row();
    return Optional.ofNullable(
        rows.get(new Place(row.suite(), row.data(), row.model(), row.seed(), variant, metric)));
  }

  /** What is true of the text or the items whatever the model. */
  Optional<SummaryRow> ofContent(SuiteRow line, String variant, String metric) {
    SummaryRow row = line.row();
    return Optional.ofNullable(
        rows.get(new Place(row.suite(), row.data(), "", 0, variant, metric)));
  }

  /** Columns that say what a line is about. */
  List<Column<SuiteRow>> naming(Function<SuiteRow, String> suite) {
    return List.of(
        new Column<>("suite", suite),
        new Column<>("data", SuiteRow::data),
        new Column<>("model", line -> line.row().model()),
        new Column<>("seed", line -> hasSeveralSeeds() ? String.valueOf(line.row().seed()) : ""));
  }
}
