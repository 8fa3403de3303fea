package org.hnetbench.results.statistics;

/**
 * A value with its interval.
 *
 * @param low lower end; NaN where the data cannot give an interval
 * @param high upper end; NaN where the data cannot give an interval
 * @param n number of documents or items behind it
 */
public record Estimate(double value, double low, double high, int n) {}
