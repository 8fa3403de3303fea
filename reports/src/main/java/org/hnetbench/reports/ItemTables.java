package org.hnetbench.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hnetbench.reports.TextTable.Column;
import org.hnetbench.results.SummaryRow;
import org.hnetbench.results.statistics.Metric;

/** Items without noise: what each suite leads with, and the other metrics. */
final class ItemTables {
  private static final int SHARE_DECIMALS = 3;

  private static final List<Metric> METRICS =
      List.of(
          Metric.ACC,
          Metric.ACC_NORM,
          Metric.ACC_BYTES,
          Metric.ACC_TOKENS,
          Metric.ACC_PMI,
          Metric.ACC_SEPARATE,
          Metric.SOFT_PROBABILITY,
          Metric.GREEDY,
          Metric.PERPLEXITY,
          Metric.GOLD_BITS_PER_BYTE,
          Metric.STRADDLING);

  private ItemTables() {}

  /** The metric that each suite leads with. */
  static TextTable headlines(SuiteRows rows) {
    List<Column<SuiteRow>> columns = new ArrayList<>(rows.naming(line -> line.suite().suite()));
    int words = columns.size() + 1;
    columns.add(new Column<>("metric", line -> line.suite().metric()));
    columns.add(new Column<>("value", line -> SuiteRow.shareInterval(Optional.of(line.row()))));
    columns.add(
        new Column<>(
            "difference to\nreference, paired",
            line ->
                SuiteRow.shareInterval(
                    rows.beside(line, line.row().metric() + SummaryRow.DIFFERENCE))));
    columns.add(new Column<>("guess ± its\nstandard error", line -> guess(rows, line)));
    columns.add(new Column<>("items", line -> String.valueOf(line.row().n())));
    columns.add(new Column<>("paper, %", line -> line.suite().published()));
    return TextTable.of(columns, rows.leading(""), words).withoutEmptyColumns();
  }

  /** What knowing nothing gives, and how far chance alone takes it with so many items. */
  private static String guess(SuiteRows rows, SuiteRow line) {
    return rows.ofContent(line, "", SummaryRow.CHANCE)
        .map(
            chance -> {
              double p = chance.value();
              double error = Math.sqrt(p * (1 - p) / line.row().n());
              return HumanUnits.fixed(p, SHARE_DECIMALS)
                  + " ± "
                  + HumanUnits.fixed(error, SHARE_DECIMALS);
            })
        .orElse(HumanUnits.ABSENT);
  }

  /** Every metric that tells something. */
  static TextTable metrics(SuiteRows rows) {
    List<Column<SuiteRow>> columns = new ArrayList<>(rows.naming(line -> line.suite().suite()));
    int words = columns.size();
    METRICS.forEach(
        metric ->
            columns.add(
                new Column<>(
                    inTwoLines(metric.key().replace('_', ' ')),
                    line ->
                        SuiteRow.share(
                            rows.beside(line, metric.key())
                                .filter(row -> tells(rows, line, metric))))));
    return TextTable.of(columns, rows.leading(""), words).withoutEmptyColumns();
  }

  private static boolean tells(SuiteRows rows, SuiteRow line, Metric metric) {
    return switch (metric) {
      // Hardly ever more than 0 where the right option is a sentence.
      case GREEDY, PERPLEXITY -> line.suite().metric().equals(Metric.GREEDY.key());
      // Without a straddling token it is acc.
      case ACC_SEPARATE ->
          rows.beside(line, Metric.STRADDLING.key()).filter(row -> row.value() > 0).isPresent();
      default -> true;
    };
  }

  /** Broken at the space nearest to the middle. */
  private static String inTwoLines(String name) {
    int middle = name.length() / 2;
    int before = name.lastIndexOf(' ', middle);
    int after = name.indexOf(' ', middle);
    int best = before < 0 || (after >= 0 && after - middle < middle - before) ? after : before;
    return best < 0 ? name : name.substring(0, best) + '\n' + name.substring(best + 1);
  }
}
