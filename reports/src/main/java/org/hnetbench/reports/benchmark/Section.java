package org.hnetbench.reports.benchmark;

import org.hnetbench.reports.TextTable;

/**
 * A part of a report.
 *
 * @param title its heading
 * @param explanation how to read the table; may be empty
 * @param detail too much for a console: Markdown alone shows it
 */
record Section(String title, String explanation, TextTable table, boolean detail) {
  static Section of(String title, String explanation, TextTable table) {
    return new Section(title, explanation, table, false);
  }

  static Section detail(String title, String explanation, TextTable table) {
    return new Section(title, explanation, table, true);
  }

  String console() {
    return title + "\n" + paragraph(explanation, "") + "\n" + table.aligned();
  }

  String markdown() {
    return "## " + title + "\n\n" + paragraph(explanation, "\n") + table.markdown();
  }

  private static String paragraph(String text, String after) {
    return text.isEmpty() ? "" : text + "\n" + after;
  }
}
