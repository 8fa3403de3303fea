package org.hnetbench.reports.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.hnetbench.reports.HumanUnits;
import org.hnetbench.reports.TextTable;
import org.hnetbench.results.benchmark.CostExponent;

/** How the cost of running text grows with length. */
final class LengthTables {
  private LengthTables() {}

  /** Nothing where no model was measured at enough lengths. */
  static List<Section> of(List<ModelSpeed> rows) {
    List<List<String>> lines = new ArrayList<>();
    Map<String, List<ModelSpeed>> byModel =
        rows.stream()
            .filter(row -> row.isText() && row.isMeasured())
            .collect(
                Collectors.groupingBy(
                    ModelSpeed::model, LinkedHashMap::new, Collectors.toList()));
    byModel.forEach((model, ofModel) -> line(model, ofModel, lines));
    if (lines.isEmpty()) {
      return List.of();
    }
    return List.of(
        Section.of(
            "Cost in length",
            "The time of a sequence grows as its length to this power: 1 is proportional, 2 the"
                + " square.",
            new TextTable(List.of("model", "over lengths", "of", "exponent"), lines, 3)));
  }

  private static void line(String model, List<ModelSpeed> rows, List<List<String>> lines) {
    List<ModelSpeed> equalBatch = largest(rows, ModelSpeed::batch);
    List<ModelSpeed> equalBytes = largest(rows, row -> row.length() * row.batch());
    boolean sameBatch = lengths(equalBatch).size() >= lengths(equalBytes).size();
    Map<Long, Double> speeds = lengths(sameBatch ? equalBatch : equalBytes);
    OptionalDouble exponent = CostExponent.of(speeds);
    if (exponent.isPresent()) {
      ModelSpeed one = equalBytes.get(0);
      lines.add(
          List.of(
              model,
              speeds.keySet().stream().map(String::valueOf).collect(Collectors.joining(", ")),
              sameBatch
                  ? "batch " + equalBatch.get(0).batch()
                  : one.length() * one.batch() + " bytes a step",
              HumanUnits.fixed(exponent.getAsDouble(), 2)));
    }
  }

  /** The rows that agree in something at the most lengths. */
  private static List<ModelSpeed> largest(List<ModelSpeed> rows, ToLongFunction<ModelSpeed> in) {
    List<ModelSpeed> most = List.of();
    for (ModelSpeed row : rows) {
      List<ModelSpeed> alike =
          rows.stream().filter(other -> in.applyAsLong(other) == in.applyAsLong(row)).toList();
      if (lengths(alike).size() > lengths(most).size()) {
        most = alike;
      }
    }
    return most;
  }

  private static Map<Long, Double> lengths(List<ModelSpeed> rows) {
    Map<Long, Double> speeds = new LinkedHashMap<>();
    rows.forEach(row -> speeds.put(row.length(), row.bytesPerSecond()));
    return speeds;
  }
}
