package org.hnetbench.reports;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hnetbench.results.SummaryRow;

/**
 * A suite's leading metric against the level of one noise, for one model.
 *
 * @param area mean over the range of levels
 * @param points values by level, 0 for the clean items
 */
record NoiseLine(SuiteRow area, SortedMap<Double, SummaryRow> points) {

  /** Every curve that there is. */
  static List<NoiseLine> all(SuiteRows rows) {
    List<SuiteRow> values = rows.of(SuiteFacts::metric);
    return rows.of(suite -> SummaryRow.AREA_UNDER_CURVE).stream()
        .map(area -> of(area, values))
        .toList();
  }

  private static NoiseLine of(SuiteRow area, List<SuiteRow> values) {
    SortedMap<Double, SummaryRow> points = new TreeMap<>();
    String before = area.row().variant() + "-";
    for (SuiteRow value : values) {
      SummaryRow row = value.row();
      if (value.suite().equals(area.suite())
          && row.model().equals(area.row().model())
          && row.seed() == area.row().seed()
          && row.variant().startsWith(before)) {
        points.put(Double.valueOf(row.variant().substring(before.length())), row);
      }
    }
    return new NoiseLine(area, points);
  }

  String noise() {
    return area.row().variant();
  }

  SuiteFacts suite() {
    return area.suite();
  }

  Optional<SummaryRow> at(double level) {
    return Optional.ofNullable(points.get(level));
  }
}
