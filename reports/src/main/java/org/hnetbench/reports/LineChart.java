package org.hnetbench.reports;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a chart shows; {@link SvgLineChart} draws it.
 *
 * @param title the question it answers, in plain words
 * @param subtitle how to read it; may be empty
 */
public record LineChart(String title, String subtitle, Axis x, Axis y, List<Series> series) {
  private static final int MOST_MARKERS = 40;

  public LineChart {
    series = List.copyOf(series);
  }

  /** Whether the axes hold a point; one that is no index they do not. */
  boolean holds(Series series, int point) {
    return point >= 0
        && point < series.x().length
        && x.holds(series.x()[point])
        && y.holds(series.y()[point]);
  }

  /** The points that the axes hold. */
  IntStream points(Series series) {
    return IntStream.range(0, series.x().length).filter(point -> holds(series, point));
  }

  /** Short curves show where they were measured; on long ones markers would hide the line. */
  boolean isMarked(Series series) {
    return !series.guide() && points(series).count() <= MOST_MARKERS;
  }
}
