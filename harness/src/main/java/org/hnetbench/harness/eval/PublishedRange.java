package org.hnetbench.harness.eval;

import java.util.DoubleSummaryStatistics;
import org.hnetbench.reports.HumanUnits;
import org.hnetbench.results.PublishedTable;
import org.hnetbench.suites.catalogue.Suite;

/** What the paper's models reach, as it prints it: accuracies in percent. */
final class PublishedRange {
  private PublishedRange() {}

  /** Lowest and highest value; empty where the paper has none. */
  static String of(Suite suite) {
    return suite
        .published()
        .map(
            published -> {
              DoubleSummaryStatistics values =
                  PublishedTable.read(published.table()).stream()
                      .filter(row -> !row.get(published.column()).isEmpty())
                      .mapToDouble(row -> PublishedTable.number(row, published.column()))
                      .summaryStatistics();
              int decimals = values.getMax() < 10 ? 3 : 1;
              return HumanUnits.fixed(values.getMin(), decimals)
                  + "–"
                  + HumanUnits.fixed(values.getMax(), decimals);
            })
        .orElse("");
  }
}
