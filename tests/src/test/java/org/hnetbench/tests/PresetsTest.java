package org.hnetbench.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hnetbench.harness.comparison.ComparisonPlan;
import org.hnetbench.harness.comparison.PlannedModel;
import org.hnetbench.harness.comparison.PresetTable;
import org.hnetbench.harness.experiment.ExperimentReader;
import org.hnetbench.kernels.flops.FlopConvention;
import org.hnetbench.results.PublishedTable;
import org.junit.jupiter.api.Test;

/** Presets against the rows of the paper that they stand for, and the document that shows them. */
class PresetsTest {
  private static final Path DOCUMENT = Path.of("../docs/presets.md");
  private static final PresetTable TABLE = PresetTable.ofAll();

  @Test
  void everyRowOfThePaperHasAPreset() {
    List<String> rows =
        Stream.of(
                PublishedTable.read("models").stream().map(PublishedTable::key),
                PublishedTable.read("dna").stream()
                    .map(row -> "DNA " + row.get("model") + " " + row.get("layers")),
                PublishedTable.read("chinese_code").stream()
                    .map(row -> PublishedTable.key(row) + " (" + row.get("data") + ")"))
            .flatMap(each -> each)
            .toList();

    assertThat(rows).hasSizeGreaterThan(20);
    assertThat(TABLE.presets()).extracting(PresetTable.Row::row).containsAll(rows);
  }

  /** Printed are two digits of parameters and hundredths of GFLOPs. */
  @Test
  void sizeAndCostAreThosePrintedUnlessARemarkSaysWhy() {
    int compared = 0;
    for (PresetTable.Row row : TABLE.presets()) {
      if (row.printedParameters().isPresent()) {
        compared++;
        boolean same = agrees(row.parameters(), row.printedParameters(), 0.5 * unit(row));
        boolean cost = agrees(row.paperFlops(), row.printedFlops(), 0.0055e9);
        assertThat(same && cost || !row.remark().isEmpty()).as(row.toString()).isTrue();
        assertThat((double) row.parameters())
            .as(row.toString())
            .isCloseTo(row.printedParameters().get(), within(0.03 * row.printedParameters().get()));
      }
    }
    assertThat(compared).isEqualTo(22);
  }

  /** Of the last printed digit of a number of parameters. */
  private static double unit(PresetTable.Row row) {
    return Math.pow(10, Math.floor(Math.log10(row.printedParameters().get())) - 1);
  }

  private static boolean agrees(double value, Optional<Double> printed, double tolerance) {
    return printed.isEmpty() || Math.abs(value - printed.get()) <= tolerance;
  }

  /** Not for the sample's documents, of which most are shorter than the context. */
  @Test
  void aPresetByItselfCostsWhatTheTableSays() {
    PresetTable.Row row = TABLE.presets().get(0);
    PlannedModel planned =
        ComparisonPlan.of(ExperimentReader.readPreset(row.preset(), List.of()).get(0))
            .model(row.preset());

    assertThat(planned.ledger().flopsPerByte(FlopConvention.PAPER_SQUARED_WINDOW))
        .isEqualTo(row.paperFlops());
  }

  @Test
  void theDocumentShowsTheTableAsPlanPrintsIt() throws IOException {
    assertThat(Files.readString(DOCUMENT)).contains(TABLE.markdown());
  }
}
