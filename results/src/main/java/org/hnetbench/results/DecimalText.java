package org.hnetbench.results;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Doubles as text: reads back to the same bits, needs no locale, and is the same on every JDK
 * ({@link Double#toString(double)} chose other digits before JDK 19).
 */
final class DecimalText {
  private DecimalText() {}

  /** The fewest of 15, 16 or 17 digits that read back to {@code value}; NaN is empty. */
  static String of(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    if (Double.isInfinite(value) || value == 0) {
      return Double.toString(value); // Infinity, -Infinity, 0.0, -0.0
    }
    BigDecimal exact = new BigDecimal(value);
    BigDecimal rounded = exact.round(new MathContext(15));
    for (int digits = 16; rounded.doubleValue() != value; digits++) {
      rounded = exact.round(new MathContext(digits));
    }
    return notation(rounded.stripTrailingZeros());
  }

  private static String notation(BigDecimal decimal) {
    int exponent = decimal.precision() - decimal.scale() - 1;
    return exponent >= -5 && exponent <= 17 ? decimal.toPlainString() : decimal.toString();
  }
}
