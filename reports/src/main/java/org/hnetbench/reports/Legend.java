package org.hnetbench.reports;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the legend's entries stand, above the curves, in as many rows as they need.
 *
 * @param places one for each entry: the left end and the middle of its row
 * @param height of all rows
 */
record Legend(List<Place> places, double height) {
  /** Length of the line beside a name. */
  static final int SAMPLE = 26;

  private static final int ROW = 20;
  private static final int FONT = 13;

  /** Left end and middle, from the legend's corner. */
  record Place(double x, double y) {}

  /** One entry a name, as wide as the picture. */
  static Legend flow(List<String> names) {
    double width = Frame.WIDTH - 2 * Frame.MARGIN;
    List<Place> places = new ArrayList<>();
    double x = 0;
    int row = 0;
    for (String name : names) {
      double needed = SAMPLE + 7 + textWidth(name, FONT) + 18;
      if (x > 0 && x + needed > width) {
        x = 0;
        row++;
      }
      places.add(new Place(x, ROW * (row + 0.5)));
      x += needed;
    }
    return new Legend(places, names.isEmpty() ? 0 : ROW * (row + 1.0));
  }

  /** The name beside the sample that begins at {@code x}. */
  static String name(double x, double middle, String name) {
    return "<text x=\"%s\" y=\"%s\" font-size=\"%s\">%s</text>"
        .formatted(
            Svg.number(x + SAMPLE + 7),
            Svg.number(middle + 4.5),
            Svg.number(FONT),
            Svg.escape(name));
  }

  /** A careful guess, since no font is at hand: wide scripts take a square, others 0.58 of one. */
  static double textWidth(String text, double font) {
    return text.codePoints().mapToDouble(c -> c >= 0x2E80 ? font : 0.58 * font).sum();
  }
}
