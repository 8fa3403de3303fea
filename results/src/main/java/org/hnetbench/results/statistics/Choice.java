package org.hnetbench.results.statistics;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.hnetbench.results.OptionRow;

/**
 * What one model chose among an item's options, by several scores. A choice is worth 1 where the
 * right option alone has the lowest score, 1/k where k options tie for it, else 0.
 *
 * @param acc worth of the choice by nats, context and continuation encoded jointly
 * @param accNorm by nats a character, counted without the delimiter
 * @param accBytes by nats a byte of all that is scored, delimiter included
 * @param accTokens by nats a unit of the model
 * @param accPmi by nats minus nats given BOS alone, both of exactly the continuation's bytes; NaN
 *     where the latter were not scored
 * @param accSeparate by nats of exactly the continuation's bytes
 * @param margin nats of the best wrong option minus those of the right one
 * @param softProbability of the right option: softmax of minus nats over the options
 * @param brier squared distance of these probabilities to the truth, summed over options
 */
public record Choice(
    double acc,
    double accNorm,
    double accBytes,
    double accTokens,
    double accPmi,
    double accSeparate,
    double margin,
    double softProbability,
    double brier) {

  private static final double ABSENT = Double.NaN;

  /** With a single option nothing is chosen: everything is NaN, absent and not zero. */
  public static final Choice NONE =
      new Choice(ABSENT, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT);

  /**
   * Reads a checked item.
   *
   * @param options in order
   * @param gold index of the right one
   */
  static Choice of(List<OptionRow> options, int gold) {
    if (options.size() == 1) {
      return NONE;
    }
    double[] nats = each(options, OptionRow::nats);
    double[] probabilities = softmax(nats);
    return new Choice(
        worth(nats, gold),
        worth(each(options, row -> row.nats() / row.characters()), gold),
        worth(each(options, row -> row.nats() / row.bytes()), gold),
        worth(each(options, row -> row.nats() / row.units()), gold),
        worthByPmi(options, gold),
        worth(each(options, OptionRow::exactNats), gold),
        lowestWrong(nats, gold) - nats[gold],
        probabilities[gold],
        brier(probabilities, gold));
  }

  private static double[] each(List<OptionRow> options, ToDoubleFunction<OptionRow> score) {
    return options.stream().mapToDouble(score).toArray();
  }

  private static double worth(double[] scores, int gold) {
    return Ties.worth(Ties.lowest(scores), gold);
  }

  // The difference can be next to nothing beside the two numbers that it is made of.
  private static double worthByPmi(List<OptionRow> options, int gold) {
    double[] alone = each(options, OptionRow::aloneNats);
    double[] exact = each(options, OptionRow::exactNats);
    double[] difference = new double[alone.length];
    for (int i = 0; i < alone.length; i++) {
      if (Double.isNaN(alone[i])) {
        return ABSENT;
      }
      difference[i] = exact[i] - alone[i];
    }
    double magnitude = Math.max(Ties.largestMagnitude(exact), Ties.largestMagnitude(alone));
    return Ties.worth(Ties.lowest(difference, magnitude), gold);
  }

  private static double lowestWrong(double[] nats, int gold) {
    double lowest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < nats.length; i++) {
      lowest = i == gold ? lowest : Math.min(lowest, nats[i]);
    }
    return lowest;
  }

  private static double[] softmax(double[] nats) {
    double lowest = Math.min(nats[0], lowestWrong(nats, 0)); // no exponential overflows
    double[] probabilities = new double[nats.length];
    double sum = 0;
    for (int i = 0; i < nats.length; i++) {
      probabilities[i] = StrictMath.exp(lowest - nats[i]); // the same bits on every machine
      sum += probabilities[i];
    }
    for (int i = 0; i < nats.length; i++) {
      probabilities[i] /= sum;
    }
    return probabilities;
  }

  private static double brier(double[] probabilities, int gold) {
    double sum = 0;
    for (int i = 0; i < probabilities.length; i++) {
      double error = probabilities[i] - (i == gold ? 1 : 0);
      sum += error * error;
    }
    return sum;
  }
}
