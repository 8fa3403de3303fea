package org.hnetbench.results.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Accuracy against the level of one noise. The area under it is that of the trapezoids between
 * levels over the width of their range: the mean accuracy over that range, the level drawn evenly.
 * Several noise seeds at a level are averaged. The area is linear in each item's values, so items
 * are resampled each with all its levels and seeds.
 *
 * @param noise its name
 * @param place what is noised
 * @param metric an accuracy, or any other metric that is a mean over items
 * @param points value at each level; where no variant has level 0, the clean items stand there
 * @param area area over width
 */
public record NoiseCurve(
    String noise, String place, Metric metric, SortedMap<Double, Estimate> points, Estimate area) {

  /**
   * The curve of one model.
   *
   * @param metric a mean over items that every item has
   * @throws IllegalArgumentException where the noise has no levels, or not two
   */
  public static NoiseCurve of(
      ItemVariants variants, String noise, String place, Metric metric, Bootstrap bootstrap) {
    SortedMap<Double, double[]> values = values(variants, noise, place, metric);
    int n = variants.items();
    List<double[]> columns = new ArrayList<>(values.values());
    columns.add(area(values));
    List<Quantity> quantities = new ArrayList<>();
    for (int column = 0; column < columns.size(); column++) {
      quantities.add(Quantity.mean(n, column));
    }
    List<Estimate> estimates = bootstrap.estimates(new ItemColumns(columns), quantities);
    SortedMap<Double, Estimate> points = new TreeMap<>();
    values.keySet().forEach(level -> points.put(level, estimates.get(points.size())));
    return new NoiseCurve(noise, place, metric, points, estimates.get(estimates.size() - 1));
  }

  /**
   * Paired difference of the areas of two models, {@code model} minus {@code reference}, on the
   * same bytes.
   *
   * @throws IllegalArgumentException as above, and where the two were not scored on the same bytes
   */
  public static Estimate difference(
      ItemVariants model,
      ItemVariants reference,
      String noise,
      String place,
      Metric metric,
      Bootstrap bootstrap) {
    ItemVariants ours = only(model, noise, place);
    ItemVariants theirs = only(reference, noise, place);
    ours.requireSameTexts(theirs);
    double[] difference = area(values(ours, noise, place, metric));
    Columns.addTo(difference, -1, area(values(theirs, noise, place, metric)));
    return bootstrap
        .estimates(
            new ItemColumns(List.of(difference)), List.of(Quantity.mean(difference.length, 0)))
        .get(0);
  }

  private static ItemVariants only(ItemVariants variants, String noise, String place) {
    return variants.where(
        variant -> variant.noise().equals(noise) && variant.place().equals(place));
  }

  /** Each item's value at each level, averaged over seeds. */
  private static SortedMap<Double, double[]> values(
      ItemVariants variants, String noise, String place, Metric metric) {
    SortedMap<Double, List<double[]>> bySeed = new TreeMap<>();
    only(variants, noise, place)
        .noised()
        .forEach(
            (variant, outcomes) ->
                bySeed
                    .computeIfAbsent(variant.level(), level -> new ArrayList<>())
                    .add(outcomes.values(metric)));
    bySeed.computeIfAbsent(0.0, level -> List.of(variants.clean().values(metric)));
    if (bySeed.size() < 2 || Double.isNaN(bySeed.lastKey())) { // NaN is the largest key
      throw new IllegalArgumentException(
          "noise " + noise + " at " + place + " has the levels " + bySeed.keySet() + ": no curve");
    }
    SortedMap<Double, double[]> values = new TreeMap<>();
    bySeed.forEach((level, columns) -> values.put(level, Columns.mean(columns)));
    return values;
  }

  /** Each item's area over the width of the range. */
  private static double[] area(SortedMap<Double, double[]> values) {
    double width = values.lastKey() - values.firstKey();
    double[] areas = new double[values.get(values.firstKey()).length];
    Map.Entry<Double, double[]> before = null;
    for (Map.Entry<Double, double[]> point : values.entrySet()) {
      if (before != null) {
        double half = (point.getKey() - before.getKey()) / (2 * width);
        Columns.addTo(areas, half, before.getValue());
        Columns.addTo(areas, half, point.getValue());
      }
      before = point;
    }
    return areas;
  }
}
