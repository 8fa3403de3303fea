package org.hnetbench.results.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Metrics of one model, or differences between two on the same items, laid out as columns that
 * share their draws.
 */
final class MetricTable {
  private final List<double[]> columns = new ArrayList<>();
  private final Map<Metric, Quantity> quantities = new EnumMap<>(Metric.class);

  /**
   * Adds a metric, unless no item has it on all sides.
   *
   * @param sides one set of outcomes for the metric itself, two for the first minus the second; of
   *     the same items
   */
  void add(Metric metric, List<ItemOutcomes> sides) {
    int items = sides.get(0).items().size();
    double[] weights = new double[items];
    double[][] values = new double[sides.size()][items];
    int n = 0;
    for (int i = 0; i < items; i++) {
      double sum = 0; // NaN where any side is
      for (int side = 0; side < sides.size(); side++) {
        values[side][i] = metric.value(sides.get(side).items().get(i));
        sum += values[side][i];
      }
      if (Double.isNaN(sum)) {
        for (double[] column : values) {
          column[i] = 0;
        }
      } else {
        weights[i] = metric.weight(sides.get(0).items().get(i));
        n++;
      }
    }
    if (n > 0) {
      int first = columns.size();
      columns.addAll(List.of(values));
      quantities.put(metric, quantity(metric, n, first, sides.size(), column(weights)));
    }
  }

  /** Index of a column; nearly all metrics have the same weights, which are summed once. */
  private int column(double[] weights) {
    for (int i = 0; i < columns.size(); i++) {
      if (Arrays.equals(columns.get(i), weights)) {
        return i;
      }
    }
    columns.add(weights);
    return columns.size() - 1;
  }

  private static Quantity quantity(Metric metric, int n, int first, int sides, int weights) {
    ToDoubleFunction<double[]> ours = sums -> metric.ofSums(sums[first], sums[weights]);
    ToDoubleFunction<double[]> theirs = sums -> metric.ofSums(sums[first + 1], sums[weights]);
    return new Quantity(
        n, sides == 1 ? ours : sums -> ours.applyAsDouble(sums) - theirs.applyAsDouble(sums));
  }

  /** An estimate of each metric that was added. */
  Map<Metric, Estimate> estimates(Bootstrap bootstrap) {
    List<Metric> metrics = List.copyOf(quantities.keySet());
    List<Estimate> estimates =
        bootstrap.estimates(new ItemColumns(columns), List.copyOf(quantities.values()));
    Map<Metric, Estimate> byMetric = new EnumMap<>(Metric.class);
    for (int i = 0; i < estimates.size(); i++) {
      byMetric.put(metrics.get(i), estimates.get(i));
    }
    return byMetric;
  }
}
