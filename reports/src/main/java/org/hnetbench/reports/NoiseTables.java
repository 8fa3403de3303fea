package org.hnetbench.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hnetbench.reports.TextTable.Column;
import org.hnetbench.results.SummaryRow;

/** What noise costs: the paper's protocol, and curves from none to much. */
final class NoiseTables {
  private static final int PERCENT_DECIMALS = 1;

  private NoiseTables() {}

  /**
   * A column a noise, each averaged over prompt, completion and both, as in the paper's Table 3.
   */
  static TextTable protocol(SuiteRows rows) {
    List<Column<SuiteRow>> columns = new ArrayList<>(rows.naming(line -> line.suite().suite()));
    int words = columns.size() + 1;
    columns.add(new Column<>("metric", line -> line.suite().metric()));
    columns.add(
        new Column<>("clean", line -> SuiteRow.share(rows.beside(line, "", line.row().metric()))));
    for (String noise : noises(rows)) {
      columns.add(
          new Column<>(
              noise.replace('_', '\n'),
              line -> SuiteRow.share(rows.beside(line, noise, line.row().metric()))));
    }
    columns.add(new Column<>("average", line -> SuiteRow.shareInterval(Optional.of(line.row()))));
    columns.add(
        new Column<>(
            "robustness, %",
            line ->
                SuiteRow.interval(rows.beside(line, "", SummaryRow.ROBUSTNESS), PERCENT_DECIMALS)));
    columns.add(
        new Column<>(
            "difference of robustness\nto reference, paired",
            line ->
                SuiteRow.interval(
                    rows.beside(line, "", SummaryRow.ROBUSTNESS + SummaryRow.DIFFERENCE),
                    PERCENT_DECIMALS)));
    columns.add(new Column<>("paper's\naverage, %", line -> line.suite().published()));
    return TextTable.of(columns, rows.leading(SummaryRow.NOISED), words).withoutEmptyColumns();
  }

  /** Noises averaged over places: variants that name neither a level nor a place. */
  private static List<String> noises(SuiteRows rows) {
    return rows.of(SuiteFacts::metric).stream()
        .map(each -> each.row().variant())
        .filter(variant -> !variant.isEmpty() && !variant.contains("-"))
        .filter(variant -> !variant.equals(SummaryRow.NOISED))
        .distinct()
        .toList();
  }

  /** A line a noise, a column a level. */
  static TextTable curves(SuiteRows rows) {
    List<NoiseLine> lines = NoiseLine.all(rows);
    List<Column<NoiseLine>> columns = new ArrayList<>();
    rows.naming(line -> line.suite().suite())
        .forEach(
            column ->
                columns.add(
                    new Column<>(column.header(), line -> column.cell().apply(line.area()))));
    columns.add(new Column<>("noise", NoiseLine::noise));
    columns.add(new Column<>("metric", line -> line.suite().metric()));
    int words = columns.size();
    lines.stream()
        .flatMap(line -> line.points().keySet().stream())
        .distinct()
        .sorted()
        .forEach(
            level ->
                columns.add(new Column<>(name(level), line -> SuiteRow.share(line.at(level)))));
    columns.add(
        new Column<>(
            "mean over\nthe range",
            line -> SuiteRow.shareInterval(Optional.of(line.area().row()))));
    columns.add(
        new Column<>(
            "difference to\nreference, paired",
            line ->
                SuiteRow.shareInterval(
                    rows.beside(
                        line.area(), SummaryRow.AREA_UNDER_CURVE + SummaryRow.DIFFERENCE))));
    return TextTable.of(columns, lines, words).withoutEmptyColumns();
  }

  private static String name(double level) {
    return level == 0 ? "clean" : Svg.number(100 * level) + " %";
  }
}
