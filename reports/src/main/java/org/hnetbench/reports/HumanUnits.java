package org.hnetbench.reports;

import java.util.Locale;

/** Numbers for a person: three digits and a unit (k, M, G, T, P, E), never a locale's comma. */
public final class HumanUnits {
  /** What stands where a value is absent. */
  public static final String ABSENT = "-";

  private static final String[] UNITS = {"", " k", " M", " G", " T", " P", " E"};

  private HumanUnits() {}

  /** Three significant digits and a unit: {@code 1.23 M}. */
  public static String compact(double value) {
    if (!Double.isFinite(value)) {
      return fixed(value, 0);
    }
    int unit = unit(value);
    double scaled = value / Math.pow(1000, unit);
    if (unit < UNITS.length - 1 && Math.abs(scaled) >= 999.5) {
      unit++; // 999,600 reads 1.00 M, not 1000 k
      scaled /= 1000;
    }
    double magnitude = Math.abs(scaled);
    int decimals = magnitude >= 99.95 ? 0 : magnitude >= 9.995 ? 1 : 2;
    return fixed(scaled, decimals) + UNITS[unit];
  }

  /** A compact number with its unit, such as {@code 1.23 MB}; {@link #ABSENT} for NaN. */
  public static String quantity(double value, String unit) {
    String text = compact(value);
    if (Double.isNaN(value)) {
      return text;
    }
    return text + (text.indexOf(' ') < 0 ? " " : "") + unit;
  }

  /** A time in s, ms, µs or ns: {@code 12.3 ms}. */
  public static String duration(double seconds) {
    double size = Math.abs(seconds);
    if (size >= 0.9995 || size == 0) {
      return quantity(seconds, "s");
    }
    if (size >= 0.9995e-3) {
      return quantity(1e3 * seconds, "ms");
    }
    return size >= 0.9995e-6
        ? quantity(1e6 * seconds, "µs")
        : quantity(1e9 * seconds, "ns");
  }

  /** A fixed number of decimals; {@link #ABSENT} for NaN. */
  public static String fixed(double value, int decimals) {
    if (Double.isNaN(value)) {
      return ABSENT;
    }
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return text.matches("-0(\\.0*)?") ? text.substring(1) : text;
  }

  /** A value with its interval: {@code 2.1342 [2.1010, 2.1683]}. */
  public static String interval(double value, double low, double high, int decimals) {
    String text = fixed(value, decimals);
    if (Double.isNaN(low) || Double.isNaN(high)) {
      return text;
    }
    return text + " [" + fixed(low, decimals) + ", " + fixed(high, decimals) + "]";
  }

  /** The power of 1000 that a value is told in: 0 for itself, 1 for k, 2 for M. */
  static int unit(double value) {
    int unit = 0;
    for (double rest = Math.abs(value); rest >= 1000 && unit < UNITS.length - 1; rest /= 1000) {
      unit++;
    }
    return unit;
  }

  /** The unit of a power of 1000, with the space before it; empty for 0. */
  static String suffix(int unit) {
    return UNITS[unit];
  }
}
