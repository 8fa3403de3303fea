package org.hnetbench.reports;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * Draws a {@link LineChart} as SVG. The picture needs nothing beside itself (generic fonts, its own
 * background, so it reads in light and dark viewers), and the same chart gives the same bytes.
 * Colours are those of Okabe and Ito, told apart with any colour vision; markers and dashes differ
 * too.
 */
public final class SvgLineChart {
  private static final int LEAST_HEIGHT = 460;
  private static final int LEAST_PLOT = 280;
  private static final int BELOW_PLOT = 62;

  private final LineChart chart;
  private final Svg svg = new Svg();
  private final Legend legend;
  private final Ticks xTicks;
  private final Ticks yTicks;
  private final double left;
  private final double right = Frame.WIDTH - Frame.MARGIN - 8;
  private final double top;
  private final double bottom;
  private final int height;

  private SvgLineChart(LineChart chart) {
    this.chart = chart;
    legend = Legend.flow(chart.series().stream().map(Series::name).toList());
    xTicks = ticks(chart.x(), values(Series::x), 8);
    DoubleStream ends = DoubleStream.concat(values(Series::low), values(Series::high));
    yTicks = ticks(chart.y(), DoubleStream.concat(values(Series::y), ends), 6);
    left = Frame.MARGIN + 28 + widest(yTicks.labels());
    top = Frame.top(chart.subtitle()) + legend.height();
    // Many curves have many names: the picture grows rather than the plot shrinks.
    height = (int) Math.max(LEAST_HEIGHT, Math.ceil(top) + LEAST_PLOT + BELOW_PLOT);
    bottom = height - BELOW_PLOT;
  }

  /** The chart as an SVG document. */
  public static String render(LineChart chart) {
    return new SvgLineChart(chart).draw();
  }

  private String draw() {
    Frame.open(svg, height, chart.title(), chart.subtitle());
    drawLegend();
    drawAxes();
    drawSeries();
    svg.line("</svg>");
    return svg.toString();
  }

  private void drawLegend() {
    double y = top - legend.height() - 14;
    for (int i = 0; i < chart.series().size(); i++) {
      Series series = chart.series().get(i);
      Legend.Place place = legend.places().get(i);
      Style style = Style.of(series.look());
      double x = Frame.MARGIN + place.x();
      double middle = y + place.y();
      svg.line(
          "<path d=\"M%s %sh%d\" %s/>",
          Svg.number(x), Svg.number(middle), Legend.SAMPLE, style.stroke(series.guide()));
      if (chart.isMarked(series)) {
        svg.line("%s", style.marker(x + Legend.SAMPLE / 2.0, middle));
      }
      svg.line("%s", Legend.name(x, middle, series.name()));
    }
  }

  private void drawAxes() {
    for (int i = 0; i < yTicks.values().size(); i++) {
      double y = y(yTicks.values().get(i));
      svg.line(
          "<path d=\"M%s %sH%s\" stroke=\"%s\"/>",
          Svg.number(left), Svg.number(y), Svg.number(right), Frame.GRID);
      svg.line(
          "<text x=\"%s\" y=\"%s\" text-anchor=\"end\" fill=\"%s\">%s</text>",
          Svg.number(left - 8), Svg.number(y + 4), Frame.FAINT, yTicks.labels().get(i));
    }
    for (int i = 0; i < xTicks.values().size(); i++) {
      double x = x(xTicks.values().get(i));
      svg.line("<path d=\"M%s %sv5\" stroke=\"%s\"/>", Svg.number(x), Svg.number(bottom), Frame.FAINT);
      svg.line(
          "<text x=\"%s\" y=\"%s\" text-anchor=\"middle\" fill=\"%s\">%s</text>",
          Svg.number(x), Svg.number(bottom + 20), Frame.FAINT, xTicks.labels().get(i));
    }
    svg.line(
        "<path d=\"M%s %sH%s\" stroke=\"%s\"/>",
        Svg.number(left), Svg.number(bottom), Svg.number(right), Frame.FAINT);
    svg.line(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"middle\" font-size=\"13\">%s</text>",
        Svg.number((left + right) / 2), Svg.number(bottom + 45), Svg.escape(chart.x().title()));
    double middle = (top + bottom) / 2;
    svg.line(
        "<text transform=\"translate(%d %s) rotate(-90)\" text-anchor=\"middle\""
            + " font-size=\"13\">%s</text>",
        Frame.MARGIN + 8, Svg.number(middle), Svg.escape(chart.y().title()));
  }

  private void drawSeries() {
    if (chart.series().stream().allMatch(series -> chart.points(series).findAny().isEmpty())) {
      svg.line(
          "<text x=\"%s\" y=\"%s\" text-anchor=\"middle\" font-size=\"15\" fill=\"%s\">"
              + "no values yet</text>",
          Svg.number((left + right) / 2), Svg.number((top + bottom) / 2), Frame.FAINT);
    }
    List<PlottedSeries> plotted =
        chart.series().stream()
            .map(series -> new PlottedSeries(chart, series, this::x, this::y))
            .toList();
    plotted.stream()
        .filter(each -> each.series().hasIntervals())
        .forEach(each -> svg.line("%s", each.band()));
    plotted.forEach(each -> svg.line("%s", each.curve()));
  }

  private static Ticks ticks(Axis axis, DoubleStream values, int count) {
    DoubleSummaryStatistics held = values.filter(axis::holds).summaryStatistics();
    return held.getCount() == 0
        ? Ticks.of(axis.scale(), 1, 2, count)
        : Ticks.of(axis.scale(), held.getMin(), held.getMax(), count);
  }

  /** Values of the points that both axes hold. */
  private DoubleStream values(Function<Series, double[]> of) {
    return chart.series().stream()
        .flatMapToDouble(
            series -> chart.points(series).mapToDouble(point -> of.apply(series)[point]));
  }

  private double x(double value) {
    return left + (right - left) * xTicks.position(value);
  }

  private double y(double value) {
    return bottom - (bottom - top) * yTicks.position(value);
  }

  private static double widest(List<String> labels) {
    return labels.stream().mapToDouble(label -> Legend.textWidth(label, Frame.TICK_FONT)).max().orElse(0);
  }
}
