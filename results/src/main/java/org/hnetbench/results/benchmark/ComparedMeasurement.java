package org.hnetbench.results.benchmark;

/**
 * A measurement of two runs.
 *
 * @param key names the row
 * @param ratio of the medians in yardsticks, now over before; above 1 is slower
 * @param secondsRatio of the medians in seconds
 * @param threshold both ratios beyond it, or below its reciprocal, make a verdict; infinite where
 *     the noise cannot be told
 * @param verdict what follows
 */
public record ComparedMeasurement(
    String key, double ratio, double secondsRatio, double threshold, Verdict verdict) {
  /** Judges. */
  static ComparedMeasurement of(String key, double ratio, double secondsRatio, double threshold) {
    return new ComparedMeasurement(
        key, ratio, secondsRatio, threshold, verdict(ratio, secondsRatio, threshold));
  }

  private static Verdict verdict(double ratio, double secondsRatio, double threshold) {
    if (Math.min(ratio, secondsRatio) > threshold) {
      return Verdict.SLOWER;
    }
    if (Math.max(ratio, secondsRatio) < 1 / threshold) {
      return Verdict.FASTER;
    }
    boolean yardsticksAlone = ratio > threshold || ratio < 1 / threshold;
    return yardsticksAlone || threshold > BaselineComparison.FOUND ? Verdict.NOISY : Verdict.SAME;
  }
}
