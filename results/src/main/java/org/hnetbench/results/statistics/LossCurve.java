package org.hnetbench.results.statistics;

import java.util.Arrays;

/**
 * Loss over the logarithm of training bytes, strictly falling. Loss at a constant learning rate
 * falls but for the noise of single steps. Points that rise are therefore pooled with those before
 * them (both coordinates averaged; pool adjacent violators, Ayer et al. 1955). A running minimum
 * would also fall, but it believes the luckiest point: the more often a model is looked at, the
 * better it would seem.
 *
 * @param logBytes natural logarithm of the bytes trained on, rising, (P)
 * @param loss any unit, strictly falling, (P)
 */
record LossCurve(double[] logBytes, double[] loss) {
  /** The curve of points in the order of their bytes. */
  static LossCurve pooled(double[] logBytes, double[] loss) {
    double[] x = new double[loss.length];
    double[] y = new double[loss.length];
    int[] weights = new int[loss.length];
    int last = -1;
    for (int point = 0; point < loss.length; point++) {
      last++;
      x[last] = logBytes[point];
      y[last] = loss[point];
      weights[last] = 1;
      for (; last > 0 && y[last] >= y[last - 1]; last--) {
        int weight = weights[last - 1] + weights[last];
        x[last - 1] = (weights[last - 1] * x[last - 1] + weights[last] * x[last]) / weight;
        y[last - 1] = (weights[last - 1] * y[last - 1] + weights[last] * y[last]) / weight;
        weights[last - 1] = weight;
      }
    }
    return new LossCurve(Arrays.copyOf(x, last + 1), Arrays.copyOf(y, last + 1));
  }

  /** The loss that the curve ends with. */
  double end() {
    return loss[loss.length - 1];
  }

  /**
   * Where the curve comes to a level.
   *
   * @param level at or above {@link #end}
   * @return negative infinity where it lay below the level from the first point on
   */
  double logBytesAt(double level) {
    if (level > loss[0]) {
      return Double.NEGATIVE_INFINITY;
    }
    int at = 0;
    while (loss[at] > level) {
      at++;
    }
    if (loss[at] == level) {
      return logBytes[at];
    }
    double share = (loss[at - 1] - level) / (loss[at - 1] - loss[at]);
    return logBytes[at - 1] + share * (logBytes[at] - logBytes[at - 1]);
  }

  /** The level at which two curves are compared: what the one that ends higher ends with. */
  static double commonLevel(LossCurve one, LossCurve other) {
    return Math.max(one.end(), other.end());
  }
}
