package org.hnetbench.harness.cli;

import java.util.List;

/** A kind of thing that experiments and commands can name. */
public interface Catalogue {
  /** What {@code list} calls it: {@code models}, {@code suites}, … */
  String kind();

  /** What there is, in the order to show. */
  List<Entry> entries();

  /** The same for programs, with whatever else there is to say. */
  default List<?> records() {
    return entries();
  }

  /**
   * One of them.
   *
   * @param name as it is written in experiment files and options
   * @param summary one line
   */
  record Entry(String name, String summary) {}
}
