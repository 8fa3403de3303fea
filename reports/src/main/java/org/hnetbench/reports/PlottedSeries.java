package org.hnetbench.reports;

import java.util.function.DoubleUnaryOperator;

/**
 * A series on its chart, as paths of SVG.
 *
 * @param toX from a position to the picture's
 * @param toY from a value to the picture's
 */
record PlottedSeries(
    LineChart chart, Series series, DoubleUnaryOperator toX, DoubleUnaryOperator toY) {

  /** The curve, broken where values are absent, and its markers. */
  String curve() {
    Style style = Style.of(series.look());
    boolean marked = chart.isMarked(series);
    StringBuilder path = new StringBuilder();
    StringBuilder markers = new StringBuilder();
    chart
        .points(series)
        .forEach(
            point -> {
              boolean joined = chart.holds(series, point - 1);
              path.append(joined ? "L" : "M").append(place(point, series.y()[point]));
              boolean alone = !joined && !chart.holds(series, point + 1); // no line would show it
              if (marked || alone) {
                markers.append(style.marker(x(point), toY.applyAsDouble(series.y()[point])));
              }
            });
    return "<path d=\"%s\" %s/>%s".formatted(path, style.stroke(series.guide()), markers);
  }

  /** A shade over the intervals, broken where values are absent: there above, back below. */
  String band() {
    StringBuilder path = new StringBuilder();
    StringBuilder back = new StringBuilder();
    chart
        .points(series)
        .forEach(
            point -> {
              path.append(chart.holds(series, point - 1) ? "L" : "M")
                  .append(place(point, end(point, series.high()[point])));
              back.insert(0, "L" + place(point, end(point, series.low()[point])));
              if (!chart.holds(series, point + 1)) {
                path.append(back).append("Z");
                back.setLength(0);
              }
            });
    return "<path d=\"%s\" %s/>".formatted(path, Style.of(series.look()).shade());
  }

  /** An end that the axis does not hold, such as 0 on a logarithmic one, is not shown. */
  private double end(int point, double value) {
    return chart.y().holds(value) ? value : series.y()[point];
  }

  private double x(int point) {
    return toX.applyAsDouble(series.x()[point]);
  }

  private String place(int point, double value) {
    return Svg.number(x(point)) + " " + Svg.number(toY.applyAsDouble(value));
  }
}
