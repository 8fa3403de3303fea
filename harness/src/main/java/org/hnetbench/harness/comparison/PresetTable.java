package org.hnetbench.harness.comparison;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.hnetbench.harness.experiment.Experiment;
import org.hnetbench.harness.experiment.ExperimentReader;
import org.hnetbench.harness.experiment.LoadedExperiment;
import org.hnetbench.kernels.flops.FlopConvention;
import org.hnetbench.kernels.flops.FlopLedger;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.PlanContext;
import org.hnetbench.kernels.spi.Preset;
import org.hnetbench.reports.HumanUnits;
import org.hnetbench.reports.TextTable;
import org.hnetbench.results.PublishedTable;
import org.hnetbench.suites.data.Catalogue;
import org.hnetbench.suites.data.Corpus;
import org.hnetbench.suites.data.Document;
import org.hnetbench.suites.data.EmbeddedSample;
import org.hnetbench.suites.data.Split;

/**
 * Every preset with its size and cost, beside what the paper prints.
 *
 * @param presets in the order of the architectures' own lists
 */
public record PresetTable(List<Row> presets) {
  /**
   * One preset. Costs are forward FLOPs a byte on segments of the preset's context.
   *
   * @param row what it stands for
   * @param printedParameters printed by the paper, absent where it prints none
   * @param printedFlops printed by the paper, absent where it prints none
   * @param paperFlops the paper's formulas, a window charged W x W, as its numbers imply
   * @param executedFlops what the mathematics needs
   * @param remark how a difference from the printed values comes about
   */
  public record Row(
      String preset,
      String type,
      String row,
      List<String> shape,
      long parameters,
      Optional<Double> printedParameters,
      double paperFlops,
      Optional<Double> printedFlops,
      double executedFlops,
      String remark) {}

  /** What the paper prints of a model. */
  private record Printed(Optional<Double> parameters, Optional<Double> flops, String remark) {
    static final Printed NOTHING = new Printed(Optional.empty(), Optional.empty(), "");
  }

  /** Plans every preset. */
  public static PresetTable ofAll() {
    Map<String, Printed> printed = printed();
    Corpus sample = Catalogue.open(EmbeddedSample.ENGLISH);
    Supplier<List<byte[]>> text =
        () -> sample.documents(Split.TRAIN).stream().map(Document::text).toList();
    return new PresetTable(
        Preset.all().stream()
            .map(preset -> row(preset, text, printed.getOrDefault(preset.row(), Printed.NOTHING)))
            .toList());
  }

  private static Row row(Preset preset, Supplier<List<byte[]>> text, Printed printed) {
    LoadedExperiment loaded = ExperimentReader.readPreset(preset.name(), List.of()).get(0);
    Experiment experiment = loaded.experiment();
    PlanContext context = new PlanContext(Path.of(""), preset.context(), text);
    ModelPlan plan = ComparisonPlan.plan(loaded, preset.name(), context);
    FlopLedger ledger = plan.ledger(new int[] {experiment.context()}, plan.bytesPerPosition());
    return new Row(
        preset.name(),
        plan.type(),
        preset.row(),
        plan.notes(),
        plan.parameters(),
        printed.parameters(),
        ledger.flopsPerByte(FlopConvention.PAPER_SQUARED_WINDOW),
        printed.flops(),
        ledger.flopsPerByte(FlopConvention.EXECUTED),
        printed.remark());
  }

  /** By the names that presets give to rows. */
  private static Map<String, Printed> printed() {
    Map<String, CSVRecord> flops =
        PublishedTable.read("zero_shot").stream()
            .collect(Collectors.toMap(PublishedTable::key, row -> row));
    Map<String, Printed> printed = new LinkedHashMap<>();
    for (CSVRecord row : PublishedTable.read("models")) {
      CSVRecord scores = flops.get(PublishedTable.key(row));
      printed.put(
          PublishedTable.key(row),
          new Printed(
              millions(row),
              Optional.of(1e9 * PublishedTable.number(scores, "gflops_per_byte")),
              remark(row.get("note"), scores.get("note"))));
    }
    for (CSVRecord row : PublishedTable.read("dna")) {
      printed.put(
          "DNA " + row.get("model") + " " + row.get("layers"),
          new Printed(millions(row), Optional.empty(), remark(row.get("note"))));
    }
    for (CSVRecord row : PublishedTable.read("chinese_code")) {
      printed.put(
          PublishedTable.key(row) + " (" + row.get("data") + ")",
          new Printed(Optional.empty(), Optional.empty(), row.get("note")));
    }
    return printed;
  }

  private static Optional<Double> millions(CSVRecord row) {
    return Optional.of(1e6 * PublishedTable.number(row, "parameters_millions"));
  }

  /** Notes on parameters and FLOPs; others are about scores. */
  private static String remark(String... notes) {
    return Stream.of(notes)
        .filter(note -> note.startsWith("parameters:") || note.startsWith("gflops_per_byte:"))
        .collect(Collectors.joining("; "));
  }

  /** The table for {@code docs/presets.md}. */
  public String markdown() {
    List<List<String>> rows = new ArrayList<>();
    for (Row each : presets) {
      rows.add(
          List.of(
              each.preset(),
              each.row(),
              String.join(", ", each.shape()),
              each.remark(),
              million(each.parameters()),
              each.printedParameters()
                  .map(printed -> HumanUnits.fixed(printed / 1e6, 0))
                  .orElse(HumanUnits.ABSENT),
              billion(each.paperFlops()),
              each.printedFlops()
                  .map(printed -> HumanUnits.fixed(printed / 1e9, 2))
                  .orElse(HumanUnits.ABSENT),
              billion(each.executedFlops())));
    }
    return new TextTable(
            List.of(
                "preset",
                "stands for",
                "shape",
                "where it differs from print",
                "parameters, M",
                "printed",
                "GFLOPs/byte, paper",
                "printed",
                "executed"),
            rows,
            4)
        .markdown();
  }

  private static String million(double parameters) {
    return String.format(Locale.ROOT, parameters < 1e8 ? "%.2f" : "%.0f", parameters / 1e6);
  }

  private static String billion(double flops) {
    return String.format(Locale.ROOT, flops < 1e8 ? "%.5f" : "%.3f", flops / 1e9);
  }
}
