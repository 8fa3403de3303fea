package org.hnetbench.reports;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Draws a {@link RowChart} as SVG, in the manner of {@link SvgLineChart}. Parts of a sum carry
 * their number, as the legend does, so that no reader needs the colours.
 */
public final class SvgRowChart {
  private static final int ROW = 30;
  private static final int BAR = 20;
  private static final int BELOW_PLOT = 62;
  private static final int LABEL_FONT = 13;
  private static final int NUMBER_FONT = 11;
  private static final double WIDEST_LABELS = 0.4; // of the picture

  private static final String HATCH =
      "<defs><pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\""
          + " patternTransform=\"rotate(45)\"><path d=\"M0 0V6\" stroke=\"#ffffff\""
          + " stroke-width=\"4\"/></pattern></defs>";

  private final RowChart chart;
  private final Svg svg = new Svg();
  private final Legend legend;
  private final Ticks ticks;
  private final double labelFont;
  private final double left;
  private final double right = Frame.WIDTH - Frame.MARGIN - 12;
  private final double top;
  private final double bottom;

  private SvgRowChart(RowChart chart) {
    this.chart = chart;
    legend = Legend.flow(chart.names());
    DoubleSummaryStatistics values = ends().filter(chart.axis()::holds).summaryStatistics();
    ticks =
        values.getCount() == 0
            ? Ticks.of(chart.axis().scale(), 1, 2, 6)
            : Ticks.of(chart.axis().scale(), values.getMin(), values.getMax(), 6);
    double widest =
        chart.rows().stream()
            .mapToDouble(row -> Legend.textWidth(row.label(), LABEL_FONT))
            .max()
            .orElse(0);
    double room = Math.min(widest, WIDEST_LABELS * Frame.WIDTH);
    labelFont = widest == 0 ? LABEL_FONT : LABEL_FONT * room / widest;
    left = Frame.MARGIN + room + 12;
    top = Frame.top(chart.subtitle()) + legend.height();
    bottom = top + ROW * Math.max(1, chart.rows().size()) + 6;
  }

  /** The chart as an SVG document. */
  public static String render(RowChart chart) {
    return new SvgRowChart(chart).draw();
  }

  /** What the axis must hold. */
  private DoubleStream ends() {
    if (chart.form() == RowChart.Form.MARKERS) {
      return chart.rows().stream().flatMapToDouble(SvgRowChart::values);
    }
    DoubleStream sums =
        chart.rows().stream().mapToDouble(row -> values(row).filter(chart::holds).sum());
    return DoubleStream.concat(DoubleStream.of(0), sums.filter(sum -> sum > 0));
  }

  private static DoubleStream values(RowChart.Row row) {
    return row.values().stream().mapToDouble(Double::doubleValue);
  }

  private String draw() {
    Frame.open(svg, (int) Math.ceil(bottom) + BELOW_PLOT, chart.title(), chart.subtitle());
    svg.line("%s", HATCH);
    for (int i = 0; i < chart.names().size(); i++) {
      Legend.Place place = legend.places().get(i);
      double x = Frame.MARGIN + place.x();
      double y = top - legend.height() - 14 + place.y();
      if (chart.form() == RowChart.Form.STACKED) {
        drawPart(i, x, x + Legend.SAMPLE, y - 7, 14);
      } else {
        svg.line("%s", Style.of(i).marker(x + Legend.SAMPLE / 2.0, y));
      }
      svg.line("%s", Legend.name(x, y, chart.names().get(i)));
    }
    drawAxis();
    for (int i = 0; i < chart.rows().size(); i++) {
      drawRow(chart.rows().get(i), top + ROW * (i + 0.5) + 3);
    }
    svg.line("</svg>");
    return svg.toString();
  }

  private void drawAxis() {
    for (int i = 0; i < ticks.values().size(); i++) {
      String x = Svg.number(x(ticks.values().get(i)));
      svg.line(
          "<path d=\"M%s %sV%s\" stroke=\"%s\"/>",
          x, Svg.number(top), Svg.number(bottom), Frame.GRID);
      svg.line(
          "<text x=\"%s\" y=\"%s\" text-anchor=\"middle\" fill=\"%s\">%s</text>",
          x, Svg.number(bottom + 20), Frame.FAINT, ticks.labels().get(i));
    }
    svg.line(
        "<path d=\"M%s %sV%s\" stroke=\"%s\"/>",
        Svg.number(left), Svg.number(top), Svg.number(bottom), Frame.FAINT);
    svg.line(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"middle\" font-size=\"13\">%s</text>",
        Svg.number((left + right) / 2), Svg.number(bottom + 45), Svg.escape(chart.axis().title()));
  }

  private void drawRow(RowChart.Row row, double middle) {
    svg.line(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"end\" font-size=\"%s\">%s</text>",
        Svg.number(left - 8),
        Svg.number(middle + 4.5),
        Svg.number(labelFont),
        Svg.escape(row.label()));
    if (values(row).noneMatch(chart::holds)) {
      svg.line(
          "<text x=\"%s\" y=\"%s\" fill=\"%s\">no values</text>",
          Svg.number(left + 8), Svg.number(middle + 4.5), Frame.FAINT);
    } else if (chart.form() == RowChart.Form.STACKED) {
      drawParts(row.values(), middle);
    } else {
      drawMarkers(row, middle);
    }
  }

  private void drawParts(List<Double> values, double middle) {
    double sum = 0;
    for (int i = 0; i < values.size(); i++) {
      double value = values.get(i);
      if (chart.holds(value)) {
        drawPart(i, x(sum), x(sum + value), middle - BAR / 2.0, BAR);
        sum += value;
      }
    }
  }

  /** A part, its colours hatched once they are used up, with its number where there is room. */
  private void drawPart(int number, double from, double to, double upper, double height) {
    Style style = Style.of(number);
    List<String> grounds =
        style.dash().isEmpty() ? List.of(style.colour()) : List.of(style.colour(), "url(#hatch)");
    for (String ground : grounds) {
      svg.line(
          "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\" stroke=\"#ffffff\"/>",
          Svg.number(from),
          Svg.number(upper),
          Svg.number(to - from),
          Svg.number(height),
          ground);
    }
    String text = String.valueOf(number + 1);
    if (to - from >= Legend.textWidth(text, NUMBER_FONT) + 6) {
      svg.line(
          "<text x=\"%s\" y=\"%s\" text-anchor=\"middle\" font-size=\"%d\" font-weight=\"600\""
              + " stroke=\"#ffffff\" stroke-width=\"3\" paint-order=\"stroke\">%s</text>",
          Svg.number((from + to) / 2), Svg.number(upper + height / 2 + 4), NUMBER_FONT, text);
    }
  }

  /** Markers on a line from the least to the most. */
  private void drawMarkers(RowChart.Row row, double middle) {
    DoubleSummaryStatistics held = values(row).filter(chart::holds).summaryStatistics();
    svg.line(
        "<path d=\"M%s %sH%s\" stroke=\"%s\"/>",
        Svg.number(x(held.getMin())),
        Svg.number(middle),
        Svg.number(x(held.getMax())),
        Frame.FAINT);
    for (int i = row.values().size() - 1; i >= 0; i--) { // the first on top
      double value = row.values().get(i);
      if (chart.holds(value)) {
        svg.line("%s", Style.of(i).marker(x(value), middle));
      }
    }
  }

  private double x(double value) {
    return left + (right - left) * ticks.position(value);
  }
}
