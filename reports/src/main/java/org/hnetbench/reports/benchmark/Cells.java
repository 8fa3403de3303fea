package org.hnetbench.reports.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.hnetbench.reports.HumanUnits;
import org.hnetbench.results.benchmark.RowStatus;

/** Words and numbers in the cells of benchmarks' tables. */
final class Cells {
  /** Before a time from a machine that was too noisy to conclude from. */
  static final String NOISY_MARK = "~";

  private Cells() {}

  static String percent(double share) {
    String text = HumanUnits.fixed(100 * share, 1);
    return text.equals(HumanUnits.ABSENT) ? text : text + " %";
  }

  /** A ratio such as {@code 1.25}; three digits where it is large. */
  static String ratio(double ratio) {
    return ratio >= 9.995 ? HumanUnits.compact(ratio) : HumanUnits.fixed(ratio, 2);
  }

  static boolean is(RowStatus status, String cell) {
    return status.name().equalsIgnoreCase(cell);
  }

  /** A row without a time says why; others nothing, or that the machine was noisy. */
  static String status(String status) {
    return is(RowStatus.MEASURED, status) ? "" : status;
  }

  /** What a reader must know of rows that were not simply measured. */
  static <R> List<String> notes(List<R> rows, Function<R, String> status) {
    Predicate<RowStatus> occurs =
        each -> rows.stream().anyMatch(row -> is(each, status.apply(row)));
    List<String> notes = new ArrayList<>();
    if (occurs.test(RowStatus.REFUSED)) {
      notes.add("refused: results differ from the reference, so no time is told");
    }
    if (occurs.test(RowStatus.NOISY)) {
      notes.add("~ or noisy: the reference product varied too much beside it to conclude from");
    }
    if (occurs.test(RowStatus.UNAVAILABLE)) {
      notes.add("unavailable: the combination does not exist, or would not fit");
    }
    return notes;
  }
}
