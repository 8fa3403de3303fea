package org.hnetbench.reports;

/**
 * How a series looks: a colour, a dash once the colours are used up, and a marker.
 *
 * @param colour of Okabe and Ito's palette, without its yellow, which white hides
 * @param dash as {@code stroke-dasharray}; empty for a whole line
 * @param marker a path around the origin
 */
record Style(String colour, String dash, String marker) {
  private static final String[] COLOURS = {
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#1f2328"
  };
  private static final String[] DASHES = {"", "7 3", "2 2", "9 3 2 3"};
  private static final String[] MARKERS = {
    "m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z", // circle
    "m-3.2 -3.2h6.4v6.4h-6.4z", // square
    "m0 -4.3l4.2 7.2h-8.4z", // triangle
    "m0 -4.6l4.6 4.6l-4.6 4.6l-4.6 -4.6z", // diamond
    "m0 4.3l4.2 -7.2h-8.4z" // triangle on its tip
  };

  static Style of(int index) {
    return new Style(
        COLOURS[index % COLOURS.length],
        DASHES[index / COLOURS.length % DASHES.length],
        MARKERS[index % MARKERS.length]);
  }

  /** Attributes of the line. */
  String stroke(boolean guide) {
    String pattern = guide ? "5 4" : dash;
    return "fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" stroke-linejoin=\"round\"%s"
        .formatted(
            colour,
            guide ? "1.2" : "2",
            pattern.isEmpty() ? "" : " stroke-dasharray=\"" + pattern + "\"");
  }

  /** Attributes of a shaded stretch, through which others are seen. */
  String shade() {
    return "fill=\"%s\" fill-opacity=\"0.1\" stroke=\"none\"".formatted(colour);
  }

  /** The marker at a place. */
  String marker(double x, double y) {
    return "<path d=\"M%s %s%s\" fill=\"%s\" stroke=\"#ffffff\" stroke-width=\"0.8\"/>"
        .formatted(Svg.number(x), Svg.number(y), marker, colour);
  }
}
