package org.hnetbench.reports;

/**
 * An axis of a chart.
 *
 * @param title what is measured, with its unit
 * @param scale how values are spread
 */
public record Axis(String title, Scale scale) {

  /** How values are spread along an axis. */
  public enum Scale {
    /** Equal steps are equally long. */
    LINEAR,
    /** Equal ratios are equally long; values that are not positive are gaps. */
    LOGARITHMIC
  }

  /** An axis of equal steps. */
  public static Axis linear(String title) {
    return new Axis(title, Scale.LINEAR);
  }

  /** An axis of equal ratios. */
  public static Axis logarithmic(String title) {
    return new Axis(title, Scale.LOGARITHMIC);
  }

  boolean holds(double value) {
    return Double.isFinite(value) && (scale == Scale.LINEAR || value > 0);
  }
}
