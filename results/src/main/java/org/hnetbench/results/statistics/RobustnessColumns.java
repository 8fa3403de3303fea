package org.hnetbench.results.statistics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hnetbench.results.statistics.ItemVariants.Variant;

/**
 * What {@link Robustness} resamples, an item a row: chance, clean, noised, and one column for each
 * noise.
 *
 * @param noises their names, in the order of their columns
 * @param columns of one model
 * @param offset of the first column in the table
 */
record RobustnessColumns(List<String> noises, List<double[]> columns, int offset) {
  private static final Set<String> PLACES = Set.of("prompt", "completion", "both");

  private static final int CHANCE = 0;
  private static final int CLEAN = 1;
  private static final int NOISED = 2;
  private static final int FIRST_NOISE = 3;

  static RobustnessColumns of(ItemVariants variants, Metric metric, int offset) {
    if (!metric.countsChoices()) {
      throw new IllegalArgumentException(metric.key() + " is not an accuracy");
    }
    Map<String, Map<String, List<double[]>>> values = byNoiseAndPlace(variants, metric);
    List<double[]> perNoise = new ArrayList<>();
    values
        .values()
        .forEach(
            places ->
                perNoise.add(Columns.mean(places.values().stream().map(Columns::mean).toList())));
    List<double[]> columns = new ArrayList<>();
    columns.add(variants.clean().items().stream().mapToDouble(ItemOutcome::chance).toArray());
    columns.add(variants.clean().values(metric));
    columns.add(Columns.mean(perNoise));
    columns.addAll(perNoise);
    return new RobustnessColumns(List.copyOf(values.keySet()), columns, offset);
  }

  private static Map<String, Map<String, List<double[]>>> byNoiseAndPlace(
      ItemVariants variants, Metric metric) {
    Map<String, Map<String, List<double[]>>> values = new LinkedHashMap<>();
    Map<String, Double> levels = new LinkedHashMap<>();
    variants
        .noised()
        .forEach(
            (variant, outcomes) -> {
              requireOneLevel(levels, variant);
              values
                  .computeIfAbsent(variant.noise(), noise -> new TreeMap<>())
                  .computeIfAbsent(variant.place(), place -> new ArrayList<>())
                  .add(outcomes.values(metric));
            });
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no noised variants");
    }
    values.forEach(
        (noise, places) -> {
          if (!places.keySet().equals(PLACES)) {
            throw new IllegalArgumentException(
                "noise %s is at %s, expected %s"
                    .formatted(noise, places.keySet(), new TreeSet<>(PLACES)));
          }
        });
    return values;
  }

  private static void requireOneLevel(Map<String, Double> levels, Variant variant) {
    Double level = levels.putIfAbsent(variant.noise(), variant.level());
    if (level != null && level.compareTo(variant.level()) != 0) { // NaN equals NaN here
      throw new IllegalArgumentException(
          "noise %s has the levels %s and %s, expected one"
              .formatted(variant.noise(), level, variant.level()));
    }
  }

  Quantity clean() {
    return mean(CLEAN);
  }

  Quantity noised() {
    return mean(NOISED);
  }

  /** Accuracy under one noise. */
  Quantity noise(int index) {
    return mean(FIRST_NOISE + index);
  }

  private Quantity mean(int column) {
    return Quantity.mean(columns.get(0).length, offset + column);
  }

  Quantity score() {
    int n = columns.get(0).length;
    return new Quantity(
        n,
        sums ->
            Robustness.score(
                sums[offset + NOISED] / n, sums[offset + CLEAN] / n, sums[offset + CHANCE] / n));
  }
}
