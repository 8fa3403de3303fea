package org.hnetbench.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hnetbench.results.SummaryRow;
import org.hnetbench.results.statistics.Metric;

/**
 * Tables of suites, from rows of {@code summary.csv} alone: running text, items, noise as the
 * paper's Table 3 tells it, and noise curves.
 */
public final class SuiteTables {
  private static final int DECIMALS = 4;
  private static final int SHARE_DECIMALS = 3;
  private static final String SAMPLE_MARK = " *";

  private static final List<Metric> ITEM_METRICS =
      List.of(
          Metric.ACC,
          Metric.ACC_NORM,
          Metric.ACC_BYTES,
          Metric.ACC_TOKENS,
          Metric.ACC_PMI,
          Metric.GREEDY,
          Metric.SOFT_PROBABILITY,
          Metric.GOLD_BITS_PER_BYTE,
          Metric.STRADDLING);

  private record Cell(String suite, String data, String model, long seed) {
    static Cell of(SummaryRow row) {
      return new Cell(row.suite(), row.data(), row.model(), row.seed());
    }
  }

  private final List<SuiteFacts> suites;
  private final List<SummaryRow> rows;

  /**
   * Tables of some suites.
   *
   * @param suites in the order to show
   * @param rows of any suites and models
   */
  public SuiteTables(List<SuiteFacts> suites, List<SummaryRow> rows) {
    this.suites = List.copyOf(suites);
    this.rows = List.copyOf(rows);
  }

  /** The tables that have rows, by their titles. */
  public Map<String, TextTable> all() {
    Map<String, TextTable> tables = new LinkedHashMap<>();
    put(tables, "Running text", text());
    put(tables, "Items", items());
    put(tables, "Noise on prompt, completion and both", protocol());
    put(tables, "Noise from none to much", curves());
    return tables;
  }

  /** Sentences that a reader of the tables needs. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (suites.stream().anyMatch(SuiteFacts::sample)) {
      notes.add("* a sample that comes with the program: a smoke test, not the benchmark");
    }
    if (!items().rows().isEmpty()) {
      notes.add(
          "guess: what knowing nothing gives; ± is one standard error of a guess over so many items");
      notes.add("in brackets: 95 % bootstrap over documents or items");
    }
    return notes;
  }

  private static void put(Map<String, TextTable> tables, String title, TextTable table) {
    if (!table.rows().isEmpty()) {
      tables.put(title, table);
    }
  }

  private TextTable text() {
    List<List<String>> lines = new ArrayList<>();
    for (SuiteFacts suite : suites) {
      for (SummaryRow row : of(suite, SummaryRow.BITS_PER_BYTE)) {
        lines.add(
            List.of(
                suite.suite() + (row.variant().isEmpty() ? "" : ", " + row.variant()),
                data(suite),
                row.model(),
                String.valueOf(row.n()),
                interval(row, DECIMALS),
                find(row, SummaryRow.BITS_PER_BYTE_DIFFERENCE)
                    .map(difference -> interval(difference, DECIMALS))
                    .orElse(HumanUnits.ABSENT),
                entropy(row),
                perplexity(row),
                published(suite)));
      }
    }
    return new TextTable(
        List.of(
            "suite",
            "data",
            "model",
            "documents",
            "bits per byte",
            "difference to\nreference, paired",
            "unigram\nentropy",
            "perplexity",
            "paper"),
        lines,
        3);
  }

  private String entropy(SummaryRow row) {
    return rows.stream()
        .filter(each -> each.metric().equals(SummaryRow.UNIGRAM_ENTROPY))
        .filter(each -> each.suite().equals(row.suite()) && each.data().equals(row.data()))
        .filter(each -> each.variant().equals(row.variant()))
        .findFirst()
        .map(each -> HumanUnits.fixed(each.value(), 2))
        .orElse(HumanUnits.ABSENT);
  }

  private String perplexity(SummaryRow row) {
    Optional<String> words =
        find(row, SummaryRow.WORD_PERPLEXITY)
            .map(found -> HumanUnits.fixed(found.value(), 2) + " a word");
    return words
        .or(
            () ->
                find(row, SummaryRow.BASE_PERPLEXITY)
                    .map(found -> interval(found, SHARE_DECIMALS) + " a base"))
        .orElse(HumanUnits.ABSENT);
  }

  private TextTable items() {
    List<Metric> shown =
        ITEM_METRICS.stream()
            .filter(
                metric -> suites.stream().anyMatch(suite -> !clean(suite, metric.key()).isEmpty()))
            .toList();
    List<List<String>> lines = new ArrayList<>();
    for (SuiteFacts suite : suites) {
      for (SummaryRow headline : clean(suite, suite.metric())) {
        if (headline.metric().equals(SummaryRow.BITS_PER_BYTE)) {
          continue;
        }
        List<String> line =
            new ArrayList<>(
                List.of(
                    suite.suite(),
                    data(suite),
                    headline.model(),
                    String.valueOf(headline.n()),
                    guess(suite, headline),
                    suite.metric(),
                    interval(headline, SHARE_DECIMALS),
                    find(headline, headline.metric() + SummaryRow.DIFFERENCE)
                        .map(difference -> interval(difference, SHARE_DECIMALS))
                        .orElse(HumanUnits.ABSENT)));
        shown.forEach(
            metric ->
                line.add(
                    find(headline, metric.key())
                        .map(row -> HumanUnits.fixed(row.value(), SHARE_DECIMALS))
                        .orElse(HumanUnits.ABSENT)));
        line.add(published(suite));
        lines.add(line);
      }
    }
    List<String> header =
        new ArrayList<>(
            List.of(
                "suite",
                "data",
                "model",
                "items",
                "guess",
                "metric",
                "value",
                "difference to\nreference, paired"));
    shown.forEach(metric -> header.add(metric.key().replace('_', '\n')));
    header.add("paper");
    return new TextTable(header, lines, 3);
  }

  private String guess(SuiteFacts suite, SummaryRow headline) {
    return of(suite, SummaryRow.CHANCE).stream()
        .findFirst()
        .map(
            chance -> {
              double p = chance.value();
              double error = Math.sqrt(p * (1 - p) / headline.n());
              return HumanUnits.fixed(p, 2) + " ± " + HumanUnits.fixed(error, SHARE_DECIMALS);
            })
        .orElse(HumanUnits.ABSENT);
  }

  private TextTable protocol() {
    List<SuiteFacts> noised = suites.stream().filter(suite -> !noised(suite).isEmpty()).toList();
    Set<String> noises =
        noised.stream()
            .flatMap(suite -> rows.stream().filter(row -> isOf(row, suite)))
            .filter(row -> row.metric().equals(metricOf(noised, row.suite())))
            .map(SummaryRow::variant)
            .filter(variant -> !variant.isEmpty() && !variant.contains("-"))
            .filter(variant -> !variant.equals(SummaryRow.NOISED))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    List<List<String>> lines = new ArrayList<>();
    for (SuiteFacts suite : noised) {
      for (SummaryRow average : noised(suite)) {
        List<String> line =
            new ArrayList<>(
                List.of(
                    suite.suite(),
                    data(suite),
                    average.model(),
                    suite.metric(),
                    share(find(average, "", suite.metric()))));
        noises.forEach(noise -> line.add(share(find(average, noise, suite.metric()))));
        line.add(interval(average, SHARE_DECIMALS));
        line.add(
            find(average, "", SummaryRow.ROBUSTNESS)
                .map(row -> interval(row, 1))
                .orElse(HumanUnits.ABSENT));
        line.add(published(suite));
        lines.add(line);
      }
    }
    List<String> header = new ArrayList<>(List.of("suite", "data", "model", "metric", "clean"));
    header.addAll(noises);
    header.addAll(List.of("average", "robustness, %", "paper,\naverage"));
    return new TextTable(header, lines, 4);
  }

  private List<SummaryRow> noised(SuiteFacts suite) {
    return of(suite, suite.metric()).stream()
        .filter(row -> row.variant().equals(SummaryRow.NOISED))
        .toList();
  }

  private static String metricOf(List<SuiteFacts> suites, String suite) {
    return suites.stream()
        .filter(each -> each.suite().equals(suite))
        .map(SuiteFacts::metric)
        .findFirst()
        .orElse("");
  }

  private TextTable curves() {
    List<List<String>> lines = new ArrayList<>();
    Set<String> levels = new LinkedHashSet<>();
    for (SuiteFacts suite : suites) {
      for (SummaryRow area : of(suite, SummaryRow.AREA_UNDER_CURVE)) {
        points(area, suite).forEach(row -> levels.add(level(row)));
      }
    }
    for (SuiteFacts suite : suites) {
      for (SummaryRow area : of(suite, SummaryRow.AREA_UNDER_CURVE)) {
        Map<String, SummaryRow> points =
            points(area, suite).stream()
                .collect(Collectors.toMap(SuiteTables::level, row -> row, (a, b) -> a));
        List<String> line =
            new ArrayList<>(
                List.of(suite.suite(), data(suite), area.model(), area.variant(), suite.metric()));
        levels.forEach(level -> line.add(share(Optional.ofNullable(points.get(level)))));
        line.add(interval(area, SHARE_DECIMALS));
        line.add(
            find(area, area.metric() + SummaryRow.DIFFERENCE)
                .map(row -> interval(row, SHARE_DECIMALS))
                .orElse(HumanUnits.ABSENT));
        lines.add(line);
      }
    }
    List<String> header = new ArrayList<>(List.of("suite", "data", "model", "noise", "metric"));
    levels.forEach(header::add);
    header.addAll(List.of("mean over levels", "difference to\nreference, paired"));
    return new TextTable(header, lines, 5);
  }

  private List<SummaryRow> points(SummaryRow area, SuiteFacts suite) {
    return rows.stream()
        .filter(row -> Cell.of(row).equals(Cell.of(area)))
        .filter(row -> row.metric().equals(suite.metric()))
        .filter(row -> row.variant().startsWith(area.variant() + "-"))
        .toList();
  }

  private static String level(SummaryRow point) {
    return point.variant().substring(point.variant().indexOf('-') + 1);
  }

  private static String share(Optional<SummaryRow> row) {
    return row.map(each -> HumanUnits.fixed(each.value(), SHARE_DECIMALS))
        .orElse(HumanUnits.ABSENT);
  }

  private static String data(SuiteFacts suite) {
    return suite.data() + (suite.sample() ? SAMPLE_MARK : "");
  }

  private static String published(SuiteFacts suite) {
    return suite.published().isEmpty() ? HumanUnits.ABSENT : suite.published();
  }

  private static String interval(SummaryRow row, int decimals) {
    return HumanUnits.interval(row.value(), row.low(), row.high(), decimals);
  }

  private static boolean isOf(SummaryRow row, SuiteFacts suite) {
    return row.suite().equals(suite.suite()) && row.data().equals(suite.data());
  }

  private List<SummaryRow> of(SuiteFacts suite, String metric) {
    return rows.stream().filter(row -> isOf(row, suite) && row.metric().equals(metric)).toList();
  }

  private List<SummaryRow> clean(SuiteFacts suite, String metric) {
    return of(suite, metric).stream()
        .filter(row -> row.variant().isEmpty() && !row.model().isEmpty())
        .toList();
  }

  private Optional<SummaryRow> find(SummaryRow beside, String metric) {
    return find(beside, beside.variant(), metric);
  }

  private Optional<SummaryRow> find(SummaryRow beside, String variant, String metric) {
    return rows.stream()
        .filter(row -> Cell.of(row).equals(Cell.of(beside)))
        .filter(row -> row.variant().equals(variant) && row.metric().equals(metric))
        .findFirst();
  }
}
