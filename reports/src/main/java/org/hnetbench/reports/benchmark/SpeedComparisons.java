package org.hnetbench.reports.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hnetbench.reports.HumanUnits;
import org.hnetbench.reports.TextTable;
import org.hnetbench.reports.TextTable.Column;

/** Models side by side, and ways of scoring items side by side. */
final class SpeedComparisons {
  private static final String WHOLE = "whole sequences";

  private SpeedComparisons() {}

  /** A row and what it is held against. */
  private record Beside(ModelSpeed own, ModelSpeed other) {
    double speed() {
      return own.bytesPerSecond() / other.bytesPerSecond();
    }

    double flops() {
      return own.flopsPerByte() / other.flopsPerByte();
    }
  }

  static List<Section> of(List<ModelSpeed> rows) {
    List<Section> sections = new ArrayList<>();
    if (rows.isEmpty()) {
      return sections;
    }
    String reference = rows.get(0).model();
    List<Beside> models =
        beside(
            rows.stream().filter(row -> row.isText() && !row.model().equals(reference)).toList(),
            rows.stream().filter(row -> row.isText() && row.model().equals(reference)).toList());
    if (!models.isEmpty()) {
      sections.add(
          Section.of(
              "Against " + reference,
              "Above 1 is faster than "
                  + reference
                  + ". At equal FLOPs/byte: as if both spent as many on a byte, at their own"
                  + " rates.",
              TextTable.of(modelColumns(), models, 1).withoutEmptyColumns()));
    }
    List<Beside> ways = ways(rows);
    if (!ways.isEmpty()) {
      sections.add(
          Section.of(
              "Items with several endings",
              "How many times as fast as one forward pass over the whole of context and ending,"
                  + " for each ending.",
              TextTable.of(wayColumns(), ways, 2)));
    }
    return sections;
  }

  private static List<Beside> ways(List<ModelSpeed> rows) {
    List<Beside> ways = new ArrayList<>();
    for (ModelSpeed own : rows) {
      rows.stream()
          .filter(other -> !own.isText() && !own.way().equals(WHOLE) && other.way().equals(WHOLE))
          .filter(other -> own.model().equals(other.model()))
          .filter(other -> own.length() == other.length() && own.batch() == other.batch())
          .filter(other -> own.isMeasured() && other.isMeasured())
          .forEach(other -> ways.add(new Beside(own, other)));
    }
    return ways;
  }

  private static List<Beside> beside(List<ModelSpeed> rows, List<ModelSpeed> others) {
    List<Beside> pairs = new ArrayList<>();
    for (ModelSpeed row : rows) {
      Optional<ModelSpeed> like = others.stream().filter(row::isLike).findFirst();
      like.filter(other -> other.isMeasured() && row.isMeasured())
          .ifPresent(other -> pairs.add(new Beside(row, other)));
    }
    return pairs;
  }

  private static List<Column<Beside>> modelColumns() {
    return List.of(
        new Column<>("model", pair -> pair.own().model()),
        new Column<>("length", pair -> String.valueOf(pair.own().length())),
        new Column<>("batch", pair -> String.valueOf(pair.own().batch())),
        new Column<>("bytes/s", pair -> Cells.ratio(pair.speed())),
        new Column<>("FLOPs/byte", pair -> Cells.ratio(pair.flops())),
        new Column<>(
            "bytes/s at equal\nFLOPs/byte", pair -> Cells.ratio(pair.speed() * pair.flops())));
  }

  private static List<Column<Beside>> wayColumns() {
    return List.of(
        new Column<>("model", pair -> pair.own().model()),
        new Column<>("way", pair -> pair.own().way()),
        new Column<>("context", pair -> String.valueOf(pair.own().length())),
        new Column<>("batch", pair -> String.valueOf(pair.own().batch())),
        new Column<>("bytes/s", pair -> HumanUnits.compact(pair.own().bytesPerSecond())),
        new Column<>("whole,\nbytes/s", pair -> HumanUnits.compact(pair.other().bytesPerSecond())),
        new Column<>("times\nas fast", pair -> Cells.ratio(pair.speed())));
  }
}
