package org.hnetbench.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hnetbench.reports.TextTable.Column;
import org.hnetbench.results.SummaryRow;

/** Bits-per-byte of running text, and what stands beside it. */
final class RunningTextTable {
  private static final int BITS_DECIMALS = 4;
  private static final int ENTROPY_DECIMALS = 2;
  private static final int WORD_DECIMALS = 1;
  private static final int BASE_DECIMALS = 3;

  private RunningTextTable() {}

  static TextTable of(SuiteRows rows) {
    List<Column<SuiteRow>> columns = new ArrayList<>(rows.naming(SuiteRow::suiteAndPart));
    int words = columns.size();
    columns.add(new Column<>("documents", line -> String.valueOf(line.row().n())));
    columns.add(
        new Column<>(
            "bits per byte", line -> SuiteRow.interval(Optional.of(line.row()), BITS_DECIMALS)));
    columns.add(
        new Column<>(
            "difference to\nreference, paired",
            line ->
                SuiteRow.interval(
                    rows.beside(line, SummaryRow.BITS_PER_BYTE_DIFFERENCE), BITS_DECIMALS)));
    columns.add(
        new Column<>(
            "unigram\nentropy",
            line ->
                rows.ofContent(line, line.row().variant(), SummaryRow.UNIGRAM_ENTROPY)
                    .map(row -> HumanUnits.fixed(row.value(), ENTROPY_DECIMALS))
                    .orElse(HumanUnits.ABSENT)));
    columns.add(
        new Column<>(
            "perplexity\na word",
            line ->
                SuiteRow.interval(rows.beside(line, SummaryRow.WORD_PERPLEXITY), WORD_DECIMALS)));
    columns.add(
        new Column<>(
            "perplexity\na base",
            line ->
                SuiteRow.interval(rows.beside(line, SummaryRow.BASE_PERPLEXITY), BASE_DECIMALS)));
    columns.add(new Column<>("paper's\nperplexity", line -> line.suite().published()));
    return TextTable.of(columns, rows.of(suite -> SummaryRow.BITS_PER_BYTE), words)
        .withoutEmptyColumns();
  }
}
