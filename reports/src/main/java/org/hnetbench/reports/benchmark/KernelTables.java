package org.hnetbench.reports.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hnetbench.reports.HumanUnits;
import org.hnetbench.reports.TextTable;
import org.hnetbench.reports.TextTable.Column;
import org.hnetbench.results.benchmark.KernelRow;
import org.hnetbench.results.benchmark.RowStatus;

/** Tables of {@code bench kernels}. */
final class KernelTables {
  /** Contestants that others are held against: the first that has a time. */
  private static final List<String> REFERENCES = List.of("pair", "twin");

  private static final List<Column<KernelRow>> DETAILS =
      List.of(
          new Column<>("kernel", KernelRow::kernel),
          new Column<>("mode", KernelRow::mode),
          new Column<>("contestant", KernelRow::contestant),
          new Column<>("status", row -> Cells.status(row.status())),
          new Column<>("median", row -> HumanUnits.duration(row.medianMs() / 1e3)),
          new Column<>("low", row -> HumanUnits.duration(row.lowMs() / 1e3)),
          new Column<>("high", row -> HumanUnits.duration(row.highMs() / 1e3)),
          new Column<>("samples", row -> String.valueOf(row.samples())),
          new Column<>("rate", row -> HumanUnits.quantity(1e9 * row.gflops(), "FLOP/s")),
          new Column<>("traffic", row -> HumanUnits.quantity(1e9 * row.gigabytesPerSecond(), "B/s")),
          new Column<>("share of limit", row -> Cells.percent(row.shareOfLimit())),
          new Column<>("held", row -> HumanUnits.quantity(row.bytesHeld(), "B")));

  private KernelTables() {}

  /** What one table or picture is about, in the order of the rows. */
  record Group(String shape, String dtype) {
    String title() {
      return shape + " shape, " + dtype;
    }

    static Map<Group, List<KernelRow>> of(List<KernelRow> rows) {
      return grouped(rows, row -> new Group(row.shape(), row.dtype()));
    }
  }

  /** A row of a table: a kernel, there or there and back. */
  record Line(String kernel, String mode, Map<String, KernelRow> byContestant) {
    static List<Line> of(List<KernelRow> rows) {
      return grouped(rows, row -> List.of(row.kernel(), row.mode())).values().stream()
          .map(
              line ->
                  new Line(
                      line.get(0).kernel(),
                      line.get(0).mode(),
                      line.stream()
                          .collect(
                              Collectors.toMap(
                                  KernelRow::contestant, row -> row, (a, b) -> b, LinkedHashMap::new))))
          .toList();
    }

    /** What the others are held against. */
    Optional<KernelRow> reference() {
      return REFERENCES.stream()
          .map(byContestant::get)
          .filter(row -> row != null && row.medianMs() > 0)
          .findFirst();
    }

    /** A contestant's time over the reference's; NaN where either is missing. */
    double ratio(String contestant) {
      double own = byContestant.containsKey(contestant)
          ? byContestant.get(contestant).medianMs()
          : Double.NaN;
      return own / reference().map(KernelRow::medianMs).orElse(Double.NaN);
    }
  }

  static <K> Map<K, List<KernelRow>> grouped(List<KernelRow> rows, Function<KernelRow, K> key) {
    return rows.stream()
        .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
  }

  static List<String> contestants(List<KernelRow> rows) {
    return rows.stream().map(KernelRow::contestant).distinct().toList();
  }

  static List<Section> of(List<KernelRow> rows) {
    List<Section> sections = new ArrayList<>();
    Group.of(rows)
        .forEach(
            (group, ofGroup) ->
                sections.add(
                    Section.of(
                        "Contestants side by side, " + group.title(),
                        "Median time; in brackets, as a multiple of our pair's, or of the twin's"
                            + " where there is no pair.",
                        sideBySide(ofGroup))));
    Group.of(rows)
        .forEach(
            (group, ofGroup) ->
                sections.add(
                    Section.detail(
                        "Every row, " + group.title(),
                        "",
                        TextTable.of(DETAILS, ofGroup, 4).withoutEmptyColumns())));
    return sections;
  }

  private static TextTable sideBySide(List<KernelRow> rows) {
    List<Column<Line>> columns = new ArrayList<>();
    columns.add(new Column<>("kernel", Line::kernel));
    columns.add(new Column<>("mode", Line::mode));
    for (String contestant : contestants(rows)) {
      columns.add(new Column<>(contestant, line -> cell(line, contestant)));
    }
    return TextTable.of(columns, Line.of(rows), 2);
  }

  private static String cell(Line line, String contestant) {
    KernelRow row = line.byContestant().get(contestant);
    if (row == null || Cells.is(RowStatus.UNAVAILABLE, row.status())) {
      return HumanUnits.ABSENT;
    }
    if (Cells.is(RowStatus.REFUSED, row.status())) {
      return row.status();
    }
    double ratio = line.ratio(contestant);
    return (Cells.is(RowStatus.NOISY, row.status()) ? Cells.NOISY_MARK : "")
        + HumanUnits.duration(row.medianMs() / 1e3)
        + (Double.isNaN(ratio) ? "" : " (" + Cells.ratio(ratio) + ")");
  }
}
