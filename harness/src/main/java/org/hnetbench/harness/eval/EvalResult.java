package org.hnetbench.harness.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.hnetbench.reports.LineChart;
import org.hnetbench.reports.Markdown;
import org.hnetbench.reports.SuiteFacts;
import org.hnetbench.reports.SuitePictures;
import org.hnetbench.reports.SuiteTables;
import org.hnetbench.results.SummaryRow;
import org.hnetbench.suites.catalogue.Suite;
import org.hnetbench.suites.catalogue.SuiteContent;

/**
 * A checkpoint's scores.
 *
 * @param model name of the checkpoint
 * @param type its architecture
 * @param parameters its weights
 * @param context longest window in bytes
 * @param scored suites in the order in which they were scored
 * @param summary rows of {@code summary.csv}
 * @param notes what else a reader should know, one line each
 */
record EvalResult(
    String model,
    String type,
    long parameters,
    int context,
    List<Scored> scored,
    List<SummaryRow> summary,
    List<String> notes) {
  /** One suite. */
  record Scored(Suite suite, SuiteContent content, SuiteScores scores) {
    SuiteFacts facts() {
      return new SuiteFacts(
          suite.name(),
          content.data(),
          content.sample(),
          suite.metric(),
          content.sample() ? "" : PublishedRange.of(suite));
    }
  }

  /** For people. */
  String text() {
    StringBuilder text = new StringBuilder();
    facts().forEach((name, value) -> line(text, name, value));
    SuiteTables tables = tables();
    tables
        .all()
        .forEach(
            (title, table) -> text.append('\n').append(title).append('\n').append(table.aligned()));
    text.append('\n');
    allNotes(tables).forEach(note -> text.append(note).append('\n'));
    return text.toString();
  }

  /** The same for {@code summary.md}. */
  String markdown() {
    StringBuilder text = new StringBuilder("# Scores of " + Markdown.escape(model) + "\n\n");
    facts().forEach((name, value) -> item(text, name + ": " + value));
    SuiteTables tables = tables();
    tables
        .all()
        .forEach(
            (title, table) ->
                text.append("\n## ").append(title).append("\n\n").append(table.markdown()));
    text.append('\n');
    allNotes(tables).forEach(note -> item(text, note));
    Map<String, LineChart> pictures = pictures();
    if (!pictures.isEmpty()) {
      text.append("\n## Pictures\n").append(Markdown.pictures(pictures));
    }
    return text.toString();
  }

  /** What {@link #markdown} shows, by names of files beside it. */
  Map<String, LineChart> pictures() {
    return SuitePictures.of(suites(), summary);
  }

  private SuiteTables tables() {
    return new SuiteTables(suites(), summary);
  }

  private List<SuiteFacts> suites() {
    return scored.stream().map(Scored::facts).toList();
  }

  private List<String> allNotes(SuiteTables tables) {
    List<String> all = new ArrayList<>(tables.notes());
    all.addAll(notes);
    return all;
  }

  private Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(
        "model", String.format(Locale.ROOT, "%s (%s), %,d parameters", model, type, parameters));
    facts.put("context", String.format(Locale.ROOT, "%,d bytes", context));
    String compression =
        scored.stream()
            .filter(each -> !Double.isNaN(each.scores().bytesPerChunk()))
            .map(
                each ->
                    String.format(
                        Locale.ROOT,
                        "%.2f on %s",
                        each.scores().bytesPerChunk(),
                        each.suite().name()))
            .collect(Collectors.joining(", "));
    if (!compression.isEmpty()) {
      facts.put("bytes a chunk", compression + " (a token, where the model reads tokens)");
    }
    double seconds = scored.stream().mapToDouble(each -> each.scores().seconds()).sum();
    int now = scored.stream().mapToInt(each -> each.scores().scored()).sum();
    facts.put(
        "time",
        String.format(Locale.ROOT, "%.1f s for %,d documents and items scored now", seconds, now));
    return facts;
  }

  private static void item(StringBuilder text, String line) {
    text.append("- ").append(Markdown.escape(line)).append('\n');
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "%-16s %s\n", name, value));
  }
}
