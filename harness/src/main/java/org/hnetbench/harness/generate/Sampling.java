package org.hnetbench.harness.generate;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How the next unit is drawn from logits, as the official generation does it.
 *
 * @param temperature logits are divided by it; 0 takes the most likely unit
 * @param topP units, the likeliest first, are dropped once those before them are more likely
 *     together than this; 1 keeps all
 */
public record Sampling(double temperature, double topP) {
  public Sampling {
    if (!(temperature >= 0) || Double.isInfinite(temperature) || !(topP >= 0 && topP <= 1)) {
      throw new IllegalArgumentException("temperature " + temperature + ", top-p " + topP);
    }
  }

  /**
   * Draws.
   *
   * @param logits one a unit of the vocabulary, all finite, (V)
   * @param random of which one number is used, none with temperature 0
   */
  int next(float[] logits, SplittableRandom random) {
    int best = best(logits);
    if (temperature == 0) {
      return best;
    }
    double[] weights = new double[logits.length];
    double total = 0;
    for (int i = 0; i < weights.length; i++) {
      // Equal on every Java: Math.exp may differ in its last bit.
      weights[i] = StrictMath.exp(((double) logits[i] - logits[best]) / temperature);
      total += weights[i];
    }
    double place = (random.nextLong() >>> 11) * 0x1p-53; // 0 … 1
    return topP < 1
        ? draw(weights, kept(logits, weights, total), place)
        : draw(weights, null, place);
  }

  /** The likeliest unit, the first of several. */
  private static int best(float[] logits) {
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      best = logits[i] > logits[best] ? i : best;
    }
    return best;
  }

  /** Units that stay, the likeliest first: the one that crosses the threshold is the last. */
  private int[] kept(float[] logits, double[] weights, double total) {
    int[] order = descending(logits);
    double before = 0;
    int kept = 0;
    while (kept < order.length && before <= topP) {
      before += weights[order[kept]] / total;
      kept++;
    }
    return Arrays.copyOf(order, kept);
  }

  /** Units by falling logit, equal ones by rising number. */
  private static int[] descending(float[] logits) {
    long[] keys = new long[logits.length];
    for (int i = 0; i < keys.length; i++) {
      int bits = Float.floatToIntBits(logits[i] + 0f); // no negative zero
      int rising = bits ^ ((bits >> 31) & 0x7FFFFFFF); // ordered as the floats are
      keys[i] = ((long) ~rising << 32) | i;
    }
    Arrays.sort(keys);
    int[] order = new int[keys.length];
    Arrays.setAll(order, i -> (int) keys[i]);
    return order;
  }

  private static int draw(double[] weights, int[] units, double place) {
    int count = units == null ? weights.length : units.length;
    double total = 0;
    for (int i = 0; i < count; i++) {
      total += weights[units == null ? i : units[i]];
    }
    double left = place * total;
    int last = 0;
    for (int i = 0; i < count; i++) {
      int unit = units == null ? i : units[i];
      if (weights[unit] > 0) {
        last = unit;
        left -= weights[unit];
        if (left < 0) {
          break;
        }
      }
    }
    return last;
  }
}
