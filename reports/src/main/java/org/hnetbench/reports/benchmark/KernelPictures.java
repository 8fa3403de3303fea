package org.hnetbench.reports.benchmark;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.Collectors;
import org.hnetbench.reports.Axis;
import org.hnetbench.reports.HumanUnits;
import org.hnetbench.reports.RowChart;
import org.hnetbench.results.benchmark.KernelRow;

/** Pictures of {@code bench kernels}: contestants by kernel, one a shape and mode. */
final class KernelPictures {
  private static final double WIDE = 5;

  private KernelPictures() {}

  static List<Picture> of(List<KernelRow> rows) {
    List<Picture> pictures = new ArrayList<>();
    KernelTables.Group.of(rows)
        .forEach(
            (group, ofGroup) ->
                KernelTables.grouped(ofGroup, KernelRow::mode)
                    .forEach((mode, ofMode) -> pictures.add(picture(group, mode, ofMode))));
    return pictures;
  }

  private static Picture picture(KernelTables.Group group, String mode, List<KernelRow> rows) {
    List<String> contestants = KernelTables.contestants(rows);
    List<RowChart.Row> lines =
        KernelTables.Line.of(rows).stream()
            .map(
                line ->
                    new RowChart.Row(
                        label(line), contestants.stream().map(line::ratio).toList()))
            .toList();
    return Picture.of(
        Picture.fileName("bench-kernels-" + group.shape() + "-" + group.dtype() + "-" + mode),
        new RowChart(
            "How long the ways to compute a kernel take: " + mode,
            group.title() + ". Left is faster; beside each name the time that counts as 1.",
            axis(lines),
            RowChart.Form.MARKERS,
            contestants,
            lines));
  }

  /** Naive loops are hundreds of times slower; without them equal steps read better. */
  private static Axis axis(List<RowChart.Row> lines) {
    DoubleSummaryStatistics ratios =
        lines.stream()
            .flatMap(line -> line.values().stream())
            .filter(Double::isFinite)
            .collect(Collectors.summarizingDouble(Double::doubleValue));
    String title = "time over that of our pair, or of the twin where there is no pair";
    return ratios.getMax() > WIDE * ratios.getMin() ? Axis.logarithmic(title) : Axis.linear(title);
  }

  private static String label(KernelTables.Line line) {
    return line.reference()
        .map(row -> line.kernel() + ", " + HumanUnits.duration(row.medianMs() / 1e3))
        .orElse(line.kernel());
  }
}
