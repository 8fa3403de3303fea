package org.hnetbench.results.statistics;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The average of the seven tasks, each weighing the same (paper, Table 2). Tasks are separate
 * samples, so each is resampled by itself, with draws of its own.
 */
public final class ZeroShotAverage {
  private ZeroShotAverage() {}

  /**
   * The average of seven values.
   *
   * @throws IllegalArgumentException where a task is missing
   */
  public static double of(Map<ZeroShotTask, Double> values) {
    requireAll(values);
    double sum = 0;
    for (ZeroShotTask task : ZeroShotTask.values()) {
      sum += values.get(task);
    }
    return sum / ZeroShotTask.values().length;
  }

  /**
   * The average of one model.
   *
   * @throws IllegalArgumentException where a task is missing or an item does not have its metric
   */
  public static Estimate of(Map<ZeroShotTask, ItemOutcomes> tasks, Bootstrap bootstrap) {
    requireAll(tasks);
    Map<ZeroShotTask, double[]> values = new EnumMap<>(ZeroShotTask.class);
    tasks.forEach((task, outcomes) -> values.put(task, outcomes.values(task.metric())));
    return average(values, bootstrap);
  }

  /**
   * Paired difference of two models, {@code model} minus {@code reference}, on the same items.
   *
   * @throws IllegalArgumentException as above, and where the two were not scored on the same bytes
   */
  public static Estimate difference(
      Map<ZeroShotTask, ItemOutcomes> model,
      Map<ZeroShotTask, ItemOutcomes> reference,
      Bootstrap bootstrap) {
    requireAll(model);
    requireAll(reference);
    Map<ZeroShotTask, double[]> values = new EnumMap<>(ZeroShotTask.class);
    model.forEach(
        (task, outcomes) -> {
          outcomes.requireSameTexts(reference.get(task));
          double[] difference = outcomes.values(task.metric());
          Columns.addTo(difference, -1, reference.get(task).values(task.metric()));
          values.put(task, difference);
        });
    return average(values, bootstrap);
  }

  private static Estimate average(Map<ZeroShotTask, double[]> values, Bootstrap bootstrap) {
    SplittableRandom seeds = new SplittableRandom(bootstrap.seed());
    Map<ZeroShotTask, Double> means = new EnumMap<>(ZeroShotTask.class);
    double[] averages = new double[bootstrap.resamples()];
    int items = 0;
    for (ZeroShotTask task : ZeroShotTask.values()) {
      double[] column = values.get(task);
      ItemColumns columns = new ItemColumns(List.of(column));
      Quantity mean = Quantity.mean(column.length, 0);
      means.put(task, mean.ofSums().applyAsDouble(columns.sums()));
      Bootstrap own =
          new Bootstrap(seeds.nextLong(), bootstrap.resamples(), bootstrap.confidence());
      double share = 1.0 / ZeroShotTask.values().length;
      Columns.addTo(averages, share, own.draws(columns, List.of(mean))[0]);
      items += column.length;
    }
    return bootstrap.estimate(of(means), averages, items);
  }

  private static void requireAll(Map<ZeroShotTask, ?> tasks) {
    for (ZeroShotTask task : ZeroShotTask.values()) {
      if (!tasks.containsKey(task)) {
        throw new IllegalArgumentException("no average without " + task.column());
      }
    }
  }
}
