package org.hnetbench.reports;

import java.util.List;

/**
 * Values of several things, a row each; {@link SvgRowChart} draws it.
 *
 * @param title the question it answers, in plain words
 * @param subtitle how to read it; may be empty
 * @param axis what the values are
 * @param form how a row shows its values
 * @param names of a row's values, in order
 * @param rows from top to bottom
 */
public record RowChart(
    String title, String subtitle, Axis axis, Form form, List<String> names, List<Row> rows) {
  /** How a row shows its values. */
  public enum Form {
    /** One behind the other: parts of a sum, on a linear axis from 0. */
    STACKED,
    /** A marker each. */
    MARKERS
  }

  /**
   * A thing.
   *
   * @param label its name
   * @param values one for each name; NaN where there is none
   */
  public record Row(String label, List<Double> values) {
    public Row {
      values = List.copyOf(values);
    }
  }

  public RowChart {
    names = List.copyOf(names);
    rows = List.copyOf(rows);
    for (Row row : rows) {
      if (row.values().size() != names.size()) {
        throw new IllegalArgumentException(row + " does not fit " + names);
      }
    }
    if (form == Form.STACKED && axis.scale() != Axis.Scale.LINEAR) {
      throw new IllegalArgumentException("parts add up on a linear axis only");
    }
  }

  /** Whether a value is shown; a part of a sum is more than nothing. */
  boolean holds(double value) {
    return axis.holds(value) && (form == Form.MARKERS || value > 0);
  }
}
