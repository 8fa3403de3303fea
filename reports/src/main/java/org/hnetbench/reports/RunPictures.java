package org.hnetbench.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.hnetbench.results.TrainRow;
import org.hnetbench.results.ValidationRow;

/** The pictures of a run, by file name. */
final class RunPictures {
  private static final String HOW_TO_READ =
      "Validation text%s that no model trained on. Lower is better; a model that knows nothing"
          + " needs 8 bits.";
  private static final String UNIT =
      "A unit is a chunk that the model learned to form, or a token of a fixed vocabulary%s.";
  private static final int MOST_POINTS = 100;

  private RunPictures() {}

  /** The pictures of a run on one data set. */
  static Map<String, LineChart> of(Run run) {
    return of(run, "", "");
  }

  /** The pictures of one data set of several, which name it. */
  static Map<String, LineChart> amongSeveral(Run run) {
    return of(run, "-" + fileName(run.data()), " of " + run.data());
  }

  /** A name that is one on every file system and in an address. */
  static String fileName(String name) {
    return name.replaceAll("[^A-Za-z0-9_.-]", "_");
  }

  private static Map<String, LineChart> of(Run run, String suffix, String ofData) {
    List<Curve> curves = Curve.of(run);
    Map<String, LineChart> charts = new LinkedHashMap<>();
    String subtitle = HOW_TO_READ.formatted(ofData);
    charts.put(
        "bpb-by-bytes" + suffix + ".svg",
        validation(
            "as they read more text",
            subtitle,
            "training text read (bytes)",
            curves,
            row -> row.bytes()));
    charts.put(
        "bpb-by-flops" + suffix + ".svg",
        validation(
            "as they spend more computation",
            subtitle,
            "training computation spent (floating-point operations)",
            curves,
            ValidationRow::flops));
    TimeUnit unit = TimeUnit.of(run);
    charts.put(
        "bpb-by-seconds" + suffix + ".svg",
        validation(
            "as time passes",
            subtitle,
            "training time (" + unit.name + ")",
            curves,
            row -> row.seconds() / unit.seconds));
    List<Series> chunking = chunking(run);
    if (!chunking.isEmpty()) {
      charts.put(
          "chunking" + suffix + ".svg",
          new LineChart(
              "How many bytes a model takes as one unit, as it trains",
              UNIT.formatted(ofData.isEmpty() ? "" : "; text" + ofData),
              Axis.linear("training text read (bytes)"),
              Axis.logarithmic("bytes per chunk or token"),
              chunking));
    }
    return charts;
  }

  private static LineChart validation(
      String as,
      String subtitle,
      String xTitle,
      List<Curve> curves,
      ToDoubleFunction<ValidationRow> x) {
    List<Series> series =
        curves.stream()
            .map(
                curve ->
                    Series.measured(
                        curve.name(),
                        curve.look(),
                        curve.rows().stream().mapToDouble(x).toArray(),
                        curve.rows().stream().mapToDouble(ValidationRow::bpb).toArray()))
            .toList();
    return new LineChart(
        "How well the models predict unseen text, " + as,
        subtitle,
        Axis.linear(xTitle),
        Axis.linear("bits per byte"),
        series);
  }

  private static List<Series> chunking(Run run) {
    List<Series> series = new ArrayList<>();
    List<Long> seeds = run.seeds();
    List<String> models = run.names();
    for (int look = 0; look < models.size(); look++) {
      String model = models.get(look);
      double end = 0;
      for (long seed : seeds) {
        List<TrainRow> rows =
            run.train().stream()
                .filter(row -> row.model().equals(model) && row.seed() == seed)
                .filter(row -> row.bytesPerChunk() > 0)
                .toList();
        if (!rows.isEmpty()) {
          end = Math.max(end, rows.get(rows.size() - 1).bytes());
          series.add(averaged(Curve.name(model, seed, seeds), look, rows));
        }
      }
      double target = run.facts(model).map(ModelFacts::targetBytesPerChunk).orElse(Double.NaN);
      if (target > 0 && end > 0) {
        series.add(Series.level(model + ", target", look, 0, end, target));
      }
    }
    return series;
  }

  /** Means of neighbouring steps. Batches hold equally many bytes, so the mean is harmonic. */
  private static Series averaged(String name, int look, List<TrainRow> rows) {
    int bins = Math.min(rows.size(), MOST_POINTS);
    double[] x = new double[bins];
    double[] y = new double[bins];
    for (int bin = 0; bin < bins; bin++) {
      List<TrainRow> part =
          rows.subList(
              (int) ((long) rows.size() * bin / bins),
              (int) ((long) rows.size() * (bin + 1) / bins));
      x[bin] = part.stream().mapToDouble(TrainRow::bytes).average().orElseThrow();
      y[bin] =
          1 / part.stream().mapToDouble(row -> 1 / row.bytesPerChunk()).average().orElseThrow();
    }
    return Series.measured(name, look, x, y);
  }

  private enum TimeUnit {
    SECONDS("seconds", 1),
    MINUTES("minutes", 60),
    HOURS("hours", 3600);

    private final String name;
    private final double seconds;

    TimeUnit(String name, double seconds) {
      this.name = name;
      this.seconds = seconds;
    }

    /** The largest unit of which the longest training takes at least three. */
    static TimeUnit of(Run run) {
      double longest =
          run.validation().stream().mapToDouble(ValidationRow::seconds).max().orElse(0);
      return longest >= 3 * 3600 ? HOURS : longest >= 3 * 60 ? MINUTES : SECONDS;
    }
  }
}
