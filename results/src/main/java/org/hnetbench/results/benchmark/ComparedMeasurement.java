package org.hnetbench.results.benchmark;

/**
 * A measurement of two runs.
 *
 * @param key names the row
 * @param ratio of the medians, now over before, each in yardsticks; above 1 is slower
 * @param threshold a ratio beyond it, or below its reciprocal, is a verdict; infinite where the
 *     noise cannot be told
 * @param verdict what follows
 */
public record ComparedMeasurement(String key, double ratio, double threshold, Verdict verdict) {}
