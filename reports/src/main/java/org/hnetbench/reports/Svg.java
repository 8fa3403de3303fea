package org.hnetbench.reports;

import java.util.Locale;

/** Text of a picture, line by line, and what text and numbers look like in it. */
final class Svg {
  private final StringBuilder text = new StringBuilder();

  void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  /** A length, exact to a tenth of a pixel. */
  static String number(double value) {
    return HumanUnits.fixed(value, 1).replaceAll("\\.0$", "");
  }

  /** Text as XML; characters that XML cannot hold become a question mark. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "?");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
