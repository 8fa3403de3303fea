package org.hnetbench.reports;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Draws a {@link LineChart} as SVG. The picture needs nothing beside itself (generic fonts, its own
 * background, so it reads in light and dark viewers), and the same chart gives the same bytes.
 * Colours are those of Okabe and Ito, told apart with any colour vision; markers and dashes differ
 * too.
 */
public final class SvgLineChart {
  private static final int WIDTH = 800;
  private static final int LEAST_HEIGHT = 460;
  private static final int LEAST_PLOT = 280;
  private static final int BELOW_PLOT = 62;
  private static final int MARGIN = 24;
  private static final int TICK_FONT = 12;
  private static final int MOST_MARKERS = 40;
  private static final String INK = "#1f2328";
  private static final String FAINT = "#59636e";
  private static final String GRID = "#e4e8ec";

  private final LineChart chart;
  private final StringBuilder svg = new StringBuilder();
  private final Legend legend;
  private final Ticks xTicks;
  private final Ticks yTicks;
  private final double left;
  private final double right = WIDTH - MARGIN - 8;
  private final double top;
  private final double bottom;
  private final int height;

  private SvgLineChart(LineChart chart) {
    this.chart = chart;
    legend = Legend.flow(chart.series(), WIDTH - 2 * MARGIN);
    xTicks = ticks(chart.x(), Series::x, 8);
    yTicks = ticks(chart.y(), Series::y, 6);
    left = MARGIN + 28 + widest(yTicks.labels());
    top = 64 + (chart.subtitle().isEmpty() ? 0 : 20) + legend.height();
    // Many curves have many names: the picture grows rather than the plot shrinks.
    height = (int) Math.max(LEAST_HEIGHT, Math.ceil(top) + LEAST_PLOT + BELOW_PLOT);
    bottom = height - BELOW_PLOT;
  }

  /** The chart as an SVG document. */
  public static String render(LineChart chart) {
    return new SvgLineChart(chart).draw();
  }

  private String draw() {
    line(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
            + " height=\"%d\" role=\"img\" font-family=\"system-ui, 'Helvetica Neue', Arial,"
            + " sans-serif\" font-size=\"%d\" fill=\"%s\">",
        WIDTH, height, WIDTH, height, TICK_FONT, INK);
    line("<title>%s</title>", escape(chart.title()));
    line(
        "<rect x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"6\" fill=\"#ffffff\""
            + " stroke=\"#d1d9e0\"/>",
        WIDTH - 1, height - 1);
    line(
        "<text x=\"%d\" y=\"34\" font-size=\"17\" font-weight=\"600\">%s</text>",
        MARGIN, escape(chart.title()));
    if (!chart.subtitle().isEmpty()) {
      line(
          "<text x=\"%d\" y=\"55\" font-size=\"13\" fill=\"%s\">%s</text>",
          MARGIN, FAINT, escape(chart.subtitle()));
    }
    drawLegend();
    drawAxes();
    drawSeries();
    line("</svg>");
    return svg.toString();
  }

  private void drawLegend() {
    double y = top - legend.height() - 14;
    for (int i = 0; i < chart.series().size(); i++) {
      Series series = chart.series().get(i);
      Legend.Place place = legend.places().get(i);
      Style style = Style.of(series.look());
      double x = MARGIN + place.x();
      double middle = y + place.y();
      line(
          "<path d=\"M%s %sh%d\" %s/>",
          number(x), number(middle), Legend.SAMPLE, style.stroke(series.guide()));
      if (marked(series)) {
        line("%s", style.marker(x + Legend.SAMPLE / 2.0, middle));
      }
      line(
          "<text x=\"%s\" y=\"%s\" font-size=\"13\">%s</text>",
          number(x + Legend.SAMPLE + 7), number(middle + 4.5), escape(series.name()));
    }
  }

  private void drawAxes() {
    for (int i = 0; i < yTicks.values().size(); i++) {
      double y = y(yTicks.values().get(i));
      line("<path d=\"M%s %sH%s\" stroke=\"%s\"/>", number(left), number(y), number(right), GRID);
      line(
          "<text x=\"%s\" y=\"%s\" text-anchor=\"end\" fill=\"%s\">%s</text>",
          number(left - 8), number(y + 4), FAINT, yTicks.labels().get(i));
    }
    for (int i = 0; i < xTicks.values().size(); i++) {
      double x = x(xTicks.values().get(i));
      line("<path d=\"M%s %sv5\" stroke=\"%s\"/>", number(x), number(bottom), FAINT);
      line(
          "<text x=\"%s\" y=\"%s\" text-anchor=\"middle\" fill=\"%s\">%s</text>",
          number(x), number(bottom + 20), FAINT, xTicks.labels().get(i));
    }
    line(
        "<path d=\"M%s %sH%s\" stroke=\"%s\"/>",
        number(left), number(bottom), number(right), FAINT);
    line(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"middle\" font-size=\"13\">%s</text>",
        number((left + right) / 2), number(bottom + 45), escape(chart.x().title()));
    double middle = (top + bottom) / 2;
    line(
        "<text transform=\"translate(%d %s) rotate(-90)\" text-anchor=\"middle\""
            + " font-size=\"13\">%s</text>",
        MARGIN + 8, number(middle), escape(chart.y().title()));
  }

  private void drawSeries() {
    if (chart.series().stream().noneMatch(series -> points(series) > 0)) {
      line(
          "<text x=\"%s\" y=\"%s\" text-anchor=\"middle\" font-size=\"15\" fill=\"%s\">"
              + "no values yet</text>",
          number((left + right) / 2), number((top + bottom) / 2), FAINT);
    }
    for (int i = 0; i < chart.series().size(); i++) {
      Series series = chart.series().get(i);
      Style style = Style.of(series.look());
      StringBuilder path = new StringBuilder();
      StringBuilder markers = new StringBuilder();
      boolean marked = marked(series);
      for (int point = 0; point < series.x().length; point++) {
        if (!drawn(series, point)) {
          continue;
        }
        String place = number(x(series.x()[point])) + " " + number(y(series.y()[point]));
        boolean joined = drawn(series, point - 1);
        path.append(joined ? "L" : "M").append(place);
        boolean alone = !joined && !drawn(series, point + 1); // a line would not show it
        if (marked || alone) {
          markers.append(style.marker(x(series.x()[point]), y(series.y()[point])));
        }
      }
      line("<path d=\"%s\" %s/>%s", path, style.stroke(series.guide()), markers);
    }
  }

  /** Short curves show where they were measured; on long ones markers would hide the line. */
  private boolean marked(Series series) {
    return !series.guide() && points(series) <= MOST_MARKERS;
  }

  private boolean drawn(Series series, int point) {
    return point >= 0
        && point < series.x().length
        && chart.x().holds(series.x()[point])
        && chart.y().holds(series.y()[point]);
  }

  private long points(Series series) {
    return indices(series).count();
  }

  private IntStream indices(Series series) {
    return IntStream.range(0, series.x().length).filter(point -> drawn(series, point));
  }

  private Ticks ticks(Axis axis, Function<Series, double[]> values, int count) {
    double[] held =
        chart.series().stream()
            .flatMapToDouble(
                series -> indices(series).mapToDouble(point -> values.apply(series)[point]))
            .toArray();
    double low = Arrays.stream(held).min().orElse(1);
    double high = Arrays.stream(held).max().orElse(2);
    return Ticks.of(axis.scale(), low, high, count);
  }

  private double x(double value) {
    return left + (right - left) * xTicks.position(value);
  }

  private double y(double value) {
    return bottom - (bottom - top) * yTicks.position(value);
  }

  private static double widest(List<String> labels) {
    return labels.stream().mapToDouble(label -> Legend.textWidth(label, TICK_FONT)).max().orElse(0);
  }

  private void line(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

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
}
