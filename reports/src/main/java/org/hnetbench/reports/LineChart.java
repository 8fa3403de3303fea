package org.hnetbench.reports;

import java.util.List;

/**
 * What a chart shows; {@link SvgLineChart} draws it.
 *
 * @param title the question it answers, in plain words
 * @param subtitle how to read it; may be empty
 */
public record LineChart(String title, String subtitle, Axis x, Axis y, List<Series> series) {
  public LineChart {
    series = List.copyOf(series);
  }
}
