package org.hnetbench.reports;

/** What all pictures share: their width, the colours of what is no data, ground and title. */
final class Frame {
  static final int WIDTH = 800;
  static final int MARGIN = 24;
  static final int TICK_FONT = 12;
  static final String INK = "#1f2328";
  static final String FAINT = "#59636e";
  static final String GRID = "#e4e8ec";

  private static final double BOLD = 1.15; // as wide as other text

  private Frame() {}

  /** Where what follows the titles begins. */
  static double top(String subtitle) {
    return 64 + (subtitle.isEmpty() ? 0 : 20);
  }

  /** Begins a picture: a ground, so that it reads in light and dark viewers, and the titles. */
  static void open(Svg svg, int height, String title, String subtitle) {
    svg.line(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
            + " height=\"%d\" role=\"img\" font-family=\"system-ui, 'Helvetica Neue', Arial,"
            + " sans-serif\" font-size=\"%d\" fill=\"%s\">",
        WIDTH, height, WIDTH, height, TICK_FONT, INK);
    svg.line("<title>%s</title>", Svg.escape(title));
    svg.line(
        "<rect x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"6\" fill=\"#ffffff\""
            + " stroke=\"#d1d9e0\"/>",
        WIDTH - 1, height - 1);
    svg.line(
        "<text x=\"%d\" y=\"34\" font-size=\"%s\" font-weight=\"600\">%s</text>",
        MARGIN, fitting(17, BOLD * Legend.textWidth(title, 17)), Svg.escape(title));
    if (!subtitle.isEmpty()) {
      svg.line(
          "<text x=\"%d\" y=\"55\" font-size=\"%s\" fill=\"%s\">%s</text>",
          MARGIN, fitting(13, Legend.textWidth(subtitle, 13)), FAINT, Svg.escape(subtitle));
    }
  }

  /** The font, smaller where a line of text would leave the picture. */
  private static String fitting(double font, double width) {
    return Svg.number(Math.min(font, font * (WIDTH - 2 * MARGIN) / width));
  }
}
