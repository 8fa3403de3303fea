package org.hnetbench.reports;

import java.util.ArrayList;
import java.util.List;

/**
 * An axis laid out for given values: its range ends on the first and the last tick or beyond them.
 *
 * @param scale how values are spread
 * @param low the range's lower end, on the axis
 * @param high the range's upper end, on the axis
 * @param values ticks, ascending
 * @param labels what stands at each tick
 */
record Ticks(Axis.Scale scale, double low, double high, List<Double> values, List<String> labels) {

  private static final double[] ROUND = {1, 2, 5};
  // A range that ends on a tick but for rounding needs no further tick.
  private static final double SLACK = 1e-9;
  private static final int MOST_LOGARITHMIC_TICKS = 9;

  /** Lays out an axis that holds {@code low} to {@code high} with about {@code count} steps. */
  static Ticks of(Axis.Scale scale, double low, double high, int count) {
    return switch (scale) {
      case LINEAR -> linear(low, high, count);
      case LOGARITHMIC -> logarithmic(low, high);
    };
  }

  /** Where {@code value} lies: 0 at the lower end, 1 at the upper. */
  double position(double value) {
    return switch (scale) {
      case LINEAR -> (value - low) / (high - low);
      case LOGARITHMIC -> Math.log(value / low) / Math.log(high / low);
    };
  }

  private static Ticks linear(double low, double high, int count) {
    double spread = high > low ? high - low : Math.max(Math.abs(high), 1) * 0.1;
    double step = niceStep(spread / count);
    long first = (long) Math.floor(low / step + SLACK);
    long last = Math.max(first + 1, (long) Math.ceil(high / step - SLACK));
    int unit = HumanUnits.unit(Math.max(Math.abs(first * step), Math.abs(last * step)));
    List<Double> values = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (long i = first; i <= last; i++) {
      values.add(i * step);
      labels.add(label(i * step, step, unit));
    }
    return new Ticks(Axis.Scale.LINEAR, first * step, last * step, values, labels);
  }

  private static Ticks logarithmic(double low, double high) {
    int first = 3 * (int) Math.floor(Math.log10(low) + SLACK);
    while (roundNumber(first + 1) <= low * (1 + SLACK)) {
      first++;
    }
    int last = first + 1;
    while (roundNumber(last) < high * (1 - SLACK)) {
      last++;
    }
    int stride = 1;
    if (last - first >= MOST_LOGARITHMIC_TICKS) {
      stride = 3 * Math.max(1, (last - first) / 3 / MOST_LOGARITHMIC_TICKS + 1);
    }
    List<Double> values = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (int i = first; i <= last; i++) {
      if (Math.floorMod(i, stride) == 0) {
        values.add(roundNumber(i));
        labels.add(label(roundNumber(i), roundNumber(i), HumanUnits.unit(roundNumber(i))));
      }
    }
    return new Ticks(Axis.Scale.LOGARITHMIC, roundNumber(first), roundNumber(last), values, labels);
  }

  /** The sequence …, 0.5, 1, 2, 5, 10, 20, …; number 0 is 1. */
  private static double roundNumber(int index) {
    int exponent = Math.floorDiv(index, 3);
    double power = Math.pow(10, Math.abs(exponent));
    double mantissa = ROUND[Math.floorMod(index, 3)];
    return exponent < 0 ? mantissa / power : mantissa * power;
  }

  /** The smallest of 1, 2, 5 times a power of ten that is at least {@code raw}. */
  private static double niceStep(double raw) {
    int index = 3 * (int) Math.floor(Math.log10(raw));
    while (roundNumber(index) < raw * (1 - SLACK)) {
      index++;
    }
    return roundNumber(index);
  }

  private static String label(double value, double step, int unit) {
    if (value == 0) {
      return "0";
    }
    double scale = Math.pow(1000, unit);
    int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step / scale) - SLACK));
    return HumanUnits.fixed(value / scale, decimals) + HumanUnits.suffix(unit);
  }
}
