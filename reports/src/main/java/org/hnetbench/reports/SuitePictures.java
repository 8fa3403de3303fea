package org.hnetbench.reports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hnetbench.results.SummaryRow;
import org.hnetbench.results.statistics.Metric;

/**
 * Pictures of suites, from rows of {@code summary.csv} alone: what more and more noise costs.
 * Several models are set side by side, a picture a noise; of a single model all noises share one.
 */
public final class SuitePictures {
  private static final int CHANCE_LOOK = 6;
  private static final String BANDS = " Bands: 95 % bootstrap over items.";

  private final SuiteRows rows;
  private final boolean severalData;
  private final List<String> models;
  private final Map<String, LineChart> charts = new LinkedHashMap<>();

  private SuitePictures(SuiteRows rows, boolean severalData) {
    this.rows = rows;
    this.severalData = severalData;
    models = rows.models();
  }

  /**
   * The pictures that there are values for.
   *
   * @param suites in the order to show, each on one data set
   * @param rows of any suites and models
   * @return by names of files to write them to, such as {@code noise-continuation-drop.svg}
   */
  public static Map<String, LineChart> of(List<SuiteFacts> suites, List<SummaryRow> rows) {
    return of(suites, rows, false);
  }

  /** The same where suites are scored on several data sets: names of files tell the data too. */
  public static Map<String, LineChart> amongSeveral(
      List<SuiteFacts> suites, List<SummaryRow> rows) {
    return of(suites, rows, true);
  }

  private static Map<String, LineChart> of(
      List<SuiteFacts> suites, List<SummaryRow> rows, boolean severalData) {
    SuitePictures pictures = new SuitePictures(new SuiteRows(suites, rows), severalData);
    group(NoiseLine.all(pictures.rows), NoiseLine::suite).values().forEach(pictures::add);
    return pictures.charts;
  }

  private static <K> Map<K, List<NoiseLine>> group(
      List<NoiseLine> lines, Function<NoiseLine, K> key) {
    return lines.stream()
        .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
  }

  /** The pictures of one suite on one data set. */
  private void add(List<NoiseLine> lines) {
    Collection<List<NoiseLine>> byNoise = group(lines, NoiseLine::noise).values();
    if (byNoise.size() == lines.size()) {
      List<Series> series =
          IntStream.range(0, lines.size())
              .mapToObj(look -> series(lines.get(look).noise(), look, lines.get(look)))
              .toList();
      add(lines, "", "", series);
      return;
    }
    for (List<NoiseLine> ofNoise : byNoise) {
      String noise = ofNoise.get(0).noise();
      List<Series> series =
          ofNoise.stream()
              .map(line -> series(label(line), models.indexOf(line.area().row().model()), line))
              .toList();
      add(ofNoise, "-" + noise, noise + " on ", series);
    }
  }

  private void add(List<NoiseLine> lines, String suffix, String noiseOn, List<Series> measured) {
    SuiteRow area = lines.get(0).area();
    SuiteFacts suite = area.suite();
    double most = lines.stream().mapToDouble(line -> line.points().lastKey()).max().orElseThrow();
    List<Series> series = new ArrayList<>(measured);
    rows.ofContent(area, "", SummaryRow.CHANCE)
        .map(SummaryRow::value)
        .ifPresent(
            chance -> series.add(Series.level("a guess", CHANCE_LOOK, 0, 100 * most, chance)));
    charts.put(
        RunPictures.fileName(
                "noise-" + suite.suite() + (severalData ? "-" + suite.data() : "") + suffix)
            + ".svg",
        new LineChart(
            "What noise costs: " + noiseOn + suite.suite(),
            "%d items of %s%s.%s"
                .formatted(
                    area.row().n(),
                    suite.data(),
                    suite.sample() ? " (a sample)" : "",
                    measured.stream().anyMatch(Series::hasIntervals) ? BANDS : ""),
            Axis.linear("characters hit by noise (%)"),
            Axis.linear(name(suite.metric())),
            series));
  }

  private static String name(String metric) {
    boolean accuracy = Metric.named(metric).filter(Metric::countsChoices).isPresent();
    return accuracy ? "accuracy (" + metric + ")" : metric;
  }

  private String label(NoiseLine line) {
    SummaryRow row = line.area().row();
    return row.model() + (rows.hasSeveralSeeds() ? ", seed " + row.seed() : "");
  }

  private static Series series(String name, int look, NoiseLine line) {
    return Series.measured(
            name,
            look,
            line.points().keySet().stream().mapToDouble(level -> 100 * level).toArray(),
            values(line, SummaryRow::value))
        .within(values(line, SummaryRow::low), values(line, SummaryRow::high));
  }

  private static double[] values(NoiseLine line, ToDoubleFunction<SummaryRow> value) {
    return line.points().values().stream().mapToDouble(value).toArray();
  }
}
