package org.hnetbench.reports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hnetbench.results.SummaryRow;

/**
 * Tables of suites, from rows of {@code summary.csv} alone: running text, items, noise as the
 * paper's Table 3 tells it, and noise curves; for one model or several, with one seed or several,
 * on one data set or several.
 */
public final class SuiteTables {
  private static final String NOISE = "Noise on prompt, completion and both";
  private static final String CURVES = "Noise from none to much: the share of characters it hits";

  private final SuiteRows rows;
  private final Map<String, TextTable> tables = new LinkedHashMap<>();

  /**
   * Tables of some suites.
   *
   * @param suites in the order to show, one for each suite and data set
   * @param rows of any suites and models; what belongs to no suite is not shown
   */
  public SuiteTables(List<SuiteFacts> suites, List<SummaryRow> rows) {
    this.rows = new SuiteRows(suites, rows);
    add("Running text", RunningTextTable.of(this.rows));
    add("Items", ItemTables.headlines(this.rows));
    add("Items, other metrics", ItemTables.metrics(this.rows));
    add(NOISE, NoiseTables.protocol(this.rows));
    add(CURVES, NoiseTables.curves(this.rows));
  }

  private void add(String title, TextTable table) {
    if (!table.rows().isEmpty()) {
      tables.put(title, table);
    }
  }

  /** The tables that have rows, by their titles. */
  public Map<String, TextTable> all() {
    return Collections.unmodifiableMap(tables);
  }

  /** Sentences that a reader of the tables needs. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (tables.isEmpty()) {
      return notes;
    }
    if (rows.suites().stream().anyMatch(SuiteFacts::sample)) {
      notes.add(
          "data marked *: a sample that comes with the program, a smoke test and not the benchmark");
    }
    notes.add("in brackets: 95 % bootstrap over documents or items");
    if (has("difference to\nreference, paired")) {
      notes.add(
          "difference: the model minus the reference on the same documents or items; below zero is"
              + " better for bits, above zero for accuracy");
    }
    if (has("guess ± its\nstandard error")) {
      notes.add(
          "guess: what knowing nothing gives, and how far luck alone takes it with so many items");
    }
    if (has("robustness, %")) {
      notes.add("robustness: how much of its advantage over a guess a model keeps under noise");
    }
    if (tables.containsKey(CURVES)) {
      notes.add("mean over the range: area under the curve over its width");
    }
    return notes;
  }

  private boolean has(String column) {
    return tables.values().stream().anyMatch(table -> table.header().contains(column));
  }
}
