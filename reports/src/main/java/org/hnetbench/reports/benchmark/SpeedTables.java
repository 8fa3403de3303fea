package org.hnetbench.reports.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.hnetbench.reports.HumanUnits;
import org.hnetbench.reports.TextTable;
import org.hnetbench.reports.TextTable.Column;
import org.hnetbench.results.benchmark.GenerationSpeedRow;
import org.hnetbench.results.benchmark.ScoringSpeedRow;
import org.hnetbench.results.benchmark.SpeedRow;
import org.hnetbench.results.benchmark.TrainingSpeedRow;

/** The main table of each benchmark of models. */
final class SpeedTables {
  private static final String SHARE =
      "Share of limit: how much of the time the products alone would take at the machine's best"
          + " rate.\nThe rest is spent outside products, or in products too small to reach it.";

  private SpeedTables() {}

  static Section training(List<TrainingSpeedRow> rows) {
    List<Column<TrainingSpeedRow>> columns = new ArrayList<>();
    columns.add(new Column<>("model", SpeedRow::model));
    columns.add(status());
    columns.add(new Column<>("length", row -> String.valueOf(row.length())));
    columns.add(new Column<>("batch", row -> String.valueOf(row.batch())));
    columns.add(speed());
    columns.add(quartiles());
    columns.add(
        new Column<>("chunks or\ntokens/s", row -> HumanUnits.compact(row.unitsPerSecond())));
    columns.add(
        new Column<>(
            "bytes\na unit",
            row -> HumanUnits.fixed(row.bytesPerSecond() / row.unitsPerSecond(), 2)));
    columns.add(new Column<>("FLOPs/byte", row -> HumanUnits.compact(row.flopsPerByte())));
    columns.addAll(limits());
    columns.add(new Column<>("wasted\npositions", row -> Cells.percent(row.wasted())));
    return section("Training", rows, columns, 2);
  }

  static Section scoring(List<ScoringSpeedRow> rows) {
    List<Column<ScoringSpeedRow>> columns = new ArrayList<>();
    columns.add(new Column<>("model", SpeedRow::model));
    columns.add(new Column<>("way", ScoringSpeedRow::way));
    columns.add(status());
    columns.add(new Column<>("length", row -> String.valueOf(row.length())));
    columns.add(new Column<>("batch", row -> String.valueOf(row.batch())));
    columns.add(speed());
    columns.add(quartiles());
    columns.add(
        new Column<>("chunks or\ntokens/s", row -> HumanUnits.compact(row.unitsPerSecond())));
    columns.addAll(limits());
    return section("Scoring", rows, columns, 3);
  }

  static Section generation(List<GenerationSpeedRow> rows) {
    List<Column<GenerationSpeedRow>> columns = new ArrayList<>();
    columns.add(new Column<>("model", SpeedRow::model));
    columns.add(status());
    columns.add(new Column<>("prompt", row -> String.valueOf(row.length())));
    columns.add(new Column<>("batch", row -> String.valueOf(row.batch())));
    columns.add(speed());
    columns.add(quartiles());
    columns.add(new Column<>("prefill", row -> HumanUnits.duration(row.prefillMs() / 1e3)));
    columns.add(new Column<>("a byte", row -> HumanUnits.duration(row.byteMs() / 1e3)));
    columns.add(
        new Column<>(
            "a byte,\n95th percentile", row -> HumanUnits.duration(row.byteMsHigh() / 1e3)));
    columns.addAll(limits());
    return section("Generation", rows, columns, 2);
  }

  private static <R extends SpeedRow> Section section(
      String title, List<R> rows, List<Column<R>> columns, int words) {
    return Section.of(title, SHARE, TextTable.of(columns, rows, words).withoutEmptyColumns());
  }

  private static <R extends SpeedRow> Column<R> status() {
    return new Column<>("status", row -> Cells.status(row.status()));
  }

  private static <R extends SpeedRow> Column<R> speed() {
    return new Column<>("bytes/s", row -> HumanUnits.compact(row.bytesPerSecond()));
  }

  private static <R extends SpeedRow> Column<R> quartiles() {
    return new Column<>(
        "quartiles",
        row ->
            Double.isNaN(row.low())
                ? HumanUnits.ABSENT
                : HumanUnits.compact(row.low()) + " to " + HumanUnits.compact(row.high()));
  }

  private static <R extends SpeedRow> List<Column<R>> limits() {
    return List.of(
        new Column<>("FLOP/s", row -> HumanUnits.compact(row.flopsPerSecond())),
        new Column<>("share of\nlimit", row -> Cells.percent(row.shareOfLimit())),
        new Column<>("peak\nmemory", row -> HumanUnits.quantity(row.peakBytes(), "B")));
  }
}
