package org.hnetbench.reports.benchmark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongBinaryOperator;
import java.util.stream.Collectors;
import org.hnetbench.reports.Axis;
import org.hnetbench.reports.HumanUnits;
import org.hnetbench.reports.RowChart;
import org.hnetbench.reports.TextTable;
import org.hnetbench.reports.TextTable.Column;
import org.hnetbench.results.benchmark.PartRow;

/** Where the time of a step goes: a table, and a picture of the shortest and the longest length. */
final class Parts {
  /** As data flows; others follow. */
  private static final List<String> ORDER =
      List.of(
          "embedding",
          "encoder",
          "routing",
          "chunking",
          "main network",
          "smoothing",
          "decoder",
          "head",
          "optimizer",
          "data",
          "java",
          "other");

  private final List<Step> steps;
  private final List<String> names;

  /** A model's step. */
  private record Step(String model, long length, long batch, Map<String, PartRow> parts) {
    String share(String part) {
      return parts.containsKey(part) ? Cells.percent(parts.get(part).share()) : HumanUnits.ABSENT;
    }

    double seconds() {
      return parts.values().stream().mapToDouble(PartRow::seconds).sum();
    }

    double seconds(String part) {
      return parts.containsKey(part) ? parts.get(part).seconds() : Double.NaN;
    }
  }

  private Parts(List<Step> steps, List<String> names) {
    this.steps = steps;
    this.names = names;
  }

  static Parts of(List<PartRow> rows) {
    Map<List<?>, List<PartRow>> bySteps =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    row -> List.of(row.model(), row.length(), row.batch()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return new Parts(
        bySteps.values().stream().map(Parts::step).toList(),
        rows.stream()
            .map(row -> name(row.part()))
            .distinct()
            .sorted(Comparator.comparingInt(Parts::place))
            .toList());
  }

  private static Step step(List<PartRow> rows) {
    Map<String, PartRow> parts = new LinkedHashMap<>();
    rows.forEach(row -> parts.put(name(row.part()), row));
    PartRow one = rows.get(0);
    return new Step(one.model(), one.length(), one.batch(), parts);
  }

  private static String name(String part) {
    return part.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static int place(String name) {
    int place = ORDER.indexOf(name);
    return place < 0 ? ORDER.size() : place;
  }

  List<Section> sections() {
    if (steps.isEmpty()) {
      return List.of();
    }
    List<Column<Step>> columns = new ArrayList<>();
    columns.add(new Column<>("model", Step::model));
    columns.add(new Column<>("length", step -> String.valueOf(step.length())));
    columns.add(new Column<>("batch", step -> String.valueOf(step.batch())));
    columns.add(new Column<>("a step", step -> HumanUnits.duration(step.seconds())));
    for (String name : names) {
      columns.add(new Column<>(name.replace(' ', '\n'), step -> step.share(name)));
    }
    return List.of(
        Section.of("Time by part", "Shares of a step.", TextTable.of(columns, steps, 1)));
  }

  /**
   * Pictures, where there are steps.
   *
   * @param bytesOfStep by which a step's time is divided, so that models compare: of length and
   *     batch
   */
  List<Picture> pictures(String benchmark, LongBinaryOperator bytesOfStep) {
    List<Long> lengths = steps.stream().map(Step::length).distinct().sorted().toList();
    return lengths.stream()
        .filter(each -> each.equals(lengths.get(0)) || each.equals(lengths.get(lengths.size() - 1)))
        .map(length -> picture(benchmark, length, bytesOfStep))
        .toList();
  }

  private Picture picture(String benchmark, long length, LongBinaryOperator bytesOfStep) {
    List<Step> shown = steps.stream().filter(step -> step.length() == length).toList();
    boolean oneBatch = shown.stream().map(Step::batch).distinct().count() == 1;
    List<RowChart.Row> rows = new ArrayList<>();
    for (Step step : shown) {
      double bytes = bytesOfStep.applyAsLong(step.length(), step.batch());
      rows.add(
          new RowChart.Row(
              step.model() + (oneBatch ? "" : ", batch " + step.batch()),
              names.stream().map(name -> 1e6 * step.seconds(name) / bytes).toList()));
    }
    return Picture.of(
        Picture.fileName("bench-" + benchmark + "-parts-" + length),
        new RowChart(
            "Where the time for a byte goes: length " + length,
            "Parts in the order of the legend, by their numbers. Shorter is faster.",
            Axis.linear("microseconds a byte"),
            RowChart.Form.STACKED,
            names,
            rows));
  }
}
