package org.hnetbench.results.statistics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How much of its advantage over guessing a model keeps under noise: the robustness score of BLT
 * (arXiv 2412.09871, section 6.1) as the H-Net paper prints it (Table 3, appendix D.1). Accuracies
 * are averaged over seeds, then over the three places that are noised, then over noises, each noise
 * weighing the same. Intervals resample items, each with all its variants.
 *
 * @param metric an accuracy
 * @param chance accuracy of a guess
 * @param clean accuracy without noise
 * @param byNoise accuracy under each noise, over its places
 * @param noised their average
 * @param score what the model keeps
 */
public record Robustness(
    Metric metric,
    double chance,
    Estimate clean,
    Map<String, Estimate> byNoise,
    Estimate noised,
    Score score) {

  /** A score, or why there is none. */
  public sealed interface Score {
    /** In percent: 100 where noise costs nothing, 0 where it leaves a guess. */
    record Known(Estimate estimate) implements Score {}

    /**
     * No score.
     *
     * @param reason one line
     */
    record Absent(String reason) implements Score {}
  }

  /**
   * The score of three accuracies: 100 (noised - chance) / max(clean - chance, 0).
   *
   * @return infinite where the clean accuracy is not above chance
   */
  public static double score(double noised, double clean, double chance) {
    if (clean <= chance) {
      return noised >= chance ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }
    return 100 * (noised - chance) / (clean - chance);
  }

  /**
   * The score of one model.
   *
   * @param variants each noise at one level, at all three places
   * @param metric an accuracy that every item has
   * @throws IllegalArgumentException where the variants are not these or the metric has no chance
   */
  public static Robustness of(ItemVariants variants, Metric metric, Bootstrap bootstrap) {
    RobustnessColumns side = RobustnessColumns.of(variants, metric, 0);
    List<Quantity> quantities = new ArrayList<>();
    quantities.add(side.clean());
    quantities.add(side.noised());
    quantities.add(side.score());
    for (int i = 0; i < side.noises().size(); i++) {
      quantities.add(side.noise(i));
    }
    List<Estimate> estimates = bootstrap.estimates(new ItemColumns(side.columns()), quantities);
    Map<String, Estimate> byNoise = new LinkedHashMap<>();
    for (int i = 0; i < side.noises().size(); i++) {
      byNoise.put(side.noises().get(i), estimates.get(3 + i));
    }
    Estimate clean = estimates.get(0);
    double chance = variants.clean().chance();
    Score score =
        clean.low() > chance ? new Score.Known(estimates.get(2)) : notAboveChance(metric, "");
    return new Robustness(metric, chance, clean, byNoise, estimates.get(1), score);
  }

  private static Score notAboveChance(Metric metric, String whose) {
    return new Score.Absent(
        "clean %s%s is not certainly above chance: nothing that noise could take away"
            .formatted(metric.key(), whose));
  }

  /**
   * Paired difference of two models' scores, {@code model} minus {@code reference}, on the same
   * items under the same noises.
   *
   * @throws IllegalArgumentException as above, and where the two were not scored on the same bytes
   */
  public static Score difference(
      ItemVariants model, ItemVariants reference, Metric metric, Bootstrap bootstrap) {
    model.requireSameTexts(reference);
    RobustnessColumns ours = RobustnessColumns.of(model, metric, 0);
    RobustnessColumns theirs = RobustnessColumns.of(reference, metric, ours.columns().size());
    List<double[]> columns = new ArrayList<>(ours.columns());
    columns.addAll(theirs.columns());
    ToDoubleFunction<double[]> ourScore = ours.score().ofSums();
    ToDoubleFunction<double[]> theirScore = theirs.score().ofSums();
    Quantity difference =
        new Quantity(
            model.items(), sums -> ourScore.applyAsDouble(sums) - theirScore.applyAsDouble(sums));
    List<Estimate> estimates =
        bootstrap.estimates(
            new ItemColumns(columns), List.of(ours.clean(), theirs.clean(), difference));
    double chance = model.clean().chance();
    if (!(estimates.get(0).low() > chance)) { // nor without an interval
      return notAboveChance(metric, " of the model");
    }
    return estimates.get(1).low() > chance
        ? new Score.Known(estimates.get(2))
        : notAboveChance(metric, " of the reference");
  }
}
