package org.hnetbench.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A small table of text, told in aligned columns or in Markdown.
 *
 * @param header one name for each column; a line break in it makes two lines on the console
 * @param rows cells, as many as the header has
 * @param leftColumns so many columns from the left hold words and are left-aligned; those behind
 *     them hold numbers and are right-aligned
 */
public record TextTable(List<String> header, List<List<String>> rows, int leftColumns) {
  /**
   * A column.
   *
   * @param header its name
   * @param cell what it says of the thing that a row is about
   */
  public record Column<T>(String header, Function<T, String> cell) {}

  public TextTable {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != header.size()) {
        throw new IllegalArgumentException(row + " does not fit " + header);
      }
    }
  }

  /** A table whose first column alone holds words. */
  public TextTable(List<String> header, List<List<String>> rows) {
    this(header, rows, 1);
  }

  /** A table with a row for each of some things. */
  public static <T> TextTable of(List<Column<T>> columns, List<T> things, int leftColumns) {
    return new TextTable(
        columns.stream().map(Column::header).toList(),
        things.stream()
            .map(thing -> columns.stream().map(column -> column.cell().apply(thing)).toList())
            .toList(),
        leftColumns);
  }

  /** The same table without the columns that say nothing in any row. */
  public TextTable withoutEmptyColumns() {
    List<Integer> kept =
        IntStream.range(0, header.size())
            .filter(column -> rows.stream().anyMatch(row -> tells(row.get(column))))
            .boxed()
            .toList();
    return new TextTable(
        kept.stream().map(header::get).toList(),
        rows.stream().map(row -> kept.stream().map(row::get).toList()).toList(),
        (int) kept.stream().filter(column -> column < leftColumns).count());
  }

  private static boolean tells(String cell) {
    return !cell.isEmpty() && !cell.equals(HumanUnits.ABSENT);
  }

  /** Aligned columns, two spaces apart, a rule under the header. */
  public String aligned() {
    List<List<String>> lines = new ArrayList<>(headerLines());
    int headerHeight = lines.size();
    lines.addAll(rows);
    int[] widths =
        IntStream.range(0, header.size())
            .map(column -> lines.stream().mapToInt(line -> width(line.get(column))).max().orElse(0))
            .toArray();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      if (i == headerHeight) {
        text.append("-".repeat(IntStream.of(widths).sum() + 2 * (widths.length - 1))).append('\n');
      }
      text.append(alignedLine(lines.get(i), widths)).append('\n');
    }
    return text.toString();
  }

  /** A Markdown table. */
  public String markdown() {
    StringBuilder text = new StringBuilder();
    text.append(markdownLine(header));
    text.append("|:--".repeat(leftColumns))
        .append("|--:".repeat(header.size() - leftColumns))
        .append("|\n");
    rows.forEach(row -> text.append(markdownLine(row)));
    return text.toString();
  }

  private List<List<String>> headerLines() {
    int height = header.stream().mapToInt(name -> name.split("\n").length).max().orElse(1);
    return IntStream.range(0, height)
        .mapToObj(
            line ->
                header.stream()
                    .map(
                        name -> {
                          String[] parts = name.split("\n");
                          int part = line - (height - parts.length); // bottom-aligned
                          return part < 0 ? "" : parts[part];
                        })
                    .toList())
        .toList();
  }

  private String alignedLine(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = cells.get(column);
      String padding = " ".repeat(widths[column] - width(cell));
      line.append(column == 0 ? "" : "  ")
          .append(column < leftColumns ? cell + padding : padding + cell);
    }
    return line.toString().stripTrailing();
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }

  private static String markdownLine(List<String> cells) {
    return cells.stream().map(Markdown::escape).collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
