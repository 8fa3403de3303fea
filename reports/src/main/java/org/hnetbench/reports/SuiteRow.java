package org.hnetbench.reports;

import java.util.Optional;
import org.hnetbench.results.SummaryRow;

/** A value of a suite, which a line of a table or a picture is about. */
record SuiteRow(SuiteFacts suite, SummaryRow row) {
  private static final String SAMPLE_MARK = " *";
  private static final int SHARE_DECIMALS = 3;

  /** What was scored, samples marked. */
  String data() {
    return suite.data() + (suite.sample() ? SAMPLE_MARK : "");
  }

  /** A part of the text, such as a language; empty for all of it. */
  String suiteAndPart() {
    return suite.suite() + (row.variant().isEmpty() ? "" : ", " + row.variant());
  }

  /** A value of 0 to 1. */
  static String share(Optional<SummaryRow> row) {
    return row.map(each -> HumanUnits.fixed(each.value(), SHARE_DECIMALS))
        .orElse(HumanUnits.ABSENT);
  }

  /** A value of 0 to 1, or a difference of two, with its interval. */
  static String shareInterval(Optional<SummaryRow> row) {
    return interval(row, SHARE_DECIMALS);
  }

  /** A value with its interval. */
  static String interval(Optional<SummaryRow> row, int decimals) {
    return row.map(each -> HumanUnits.interval(each.value(), each.low(), each.high(), decimals))
        .orElse(HumanUnits.ABSENT);
  }
}
