package org.hnetbench.reports.benchmark;

import org.hnetbench.reports.LineChart;
import org.hnetbench.reports.RowChart;
import org.hnetbench.reports.SvgLineChart;
import org.hnetbench.reports.SvgRowChart;

/**
 * A picture.
 *
 * @param fileName ends in {@code .svg}
 */
record Picture(String fileName, String title, String svg) {
  static Picture of(String fileName, LineChart chart) {
    return new Picture(fileName, chart.title(), SvgLineChart.render(chart));
  }

  static Picture of(String fileName, RowChart chart) {
    return new Picture(fileName, chart.title(), SvgRowChart.render(chart));
  }

  /** A name that is one on every file system and in an address. */
  static String fileName(String name) {
    return name.replaceAll("[^A-Za-z0-9_.-]", "_") + ".svg";
  }
}
