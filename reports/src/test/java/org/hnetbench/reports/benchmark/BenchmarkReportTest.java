package org.hnetbench.reports.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hnetbench.reports.benchmark.BenchmarkSample.NONE;
import static org.hnetbench.reports.benchmark.BenchmarkSample.generation;
import static org.hnetbench.reports.benchmark.BenchmarkSample.kernel;
import static org.hnetbench.reports.benchmark.BenchmarkSample.parts;
import static org.hnetbench.reports.benchmark.BenchmarkSample.record;
import static org.hnetbench.reports.benchmark.BenchmarkSample.scoring;
import static org.hnetbench.reports.benchmark.BenchmarkSample.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hnetbench.results.benchmark.BaselineComparison;
import org.hnetbench.results.benchmark.KernelRow;
import org.hnetbench.results.benchmark.Measurement;
import org.hnetbench.results.benchmark.PartRow;
import org.hnetbench.results.benchmark.TrainingSpeedRow;
import org.junit.jupiter.api.Test;

class BenchmarkReportTest {
  private static final List<KernelRow> KERNELS =
      List.of(
          kernel("norm", "pair", "forward", 2, "measured"),
          kernel("norm", "twin", "forward", 3, "noisy"),
          kernel("norm", "naive", "forward", 500, "measured"),
          kernel("conv", "pair", "forward", NONE, "unavailable"),
          kernel("conv", "twin", "forward", 4, "measured"),
          kernel("conv", "naive", "forward", NONE, "refused"));

  @Test
  void contestantsStandSideBySideWithTheirRatioToThePairOrTheTwin() {
    String console = report(KERNELS).console();

    assertThat(row(console, "norm"))
        .isEqualTo("norm forward 2.00 ms (1.00) ~3.00 ms (1.50) 500 ms (250)");
    assertThat(row(console, "conv")).isEqualTo("conv forward - 4.00 ms (1.00) refused");
    assertThat(console)
        .contains("* refused: results differ")
        .contains("* ~ or noisy")
        .contains("* unavailable");
  }

  @Test
  void plainRowsNeedNoNotes() {
    assertThat(report(KERNELS.subList(0, 1)).console()).doesNotContain("*");
  }

  @Test
  void markdownTellsEveryRowTheMachineAndItsLimits() {
    BenchmarkReport report = report(KERNELS);

    assertThat(report.markdown())
        .startsWith("# Benchmark: kernels\n")
        .contains("| norm | forward | naive |  | 500 ms | 500 ms | 500 ms | 7 | 200 MFLOP/s |")
        .contains("| processor | Sample \\| Processor |")
        .contains("| commit | abc123 |")
        .contains("| matrix product, oneDNN | 500 GFLOP/s |")
        .contains("| matrix product, torch.mm | 250 GFLOP/s |")
        .contains("| copy, read and write | 20.0 GB/s |")
        .contains("| spread of the reference product | 5.0 %, quiet |");
    assertThat(report.pictures()).containsOnlyKeys("bench-kernels-quick-fp32-forward.svg");
    assertThat(report.markdown()).contains("](bench-kernels-quick-fp32-forward.svg)");
  }

  @Test
  void aNoisyMachineIsToldWithItsSpread() {
    assertThat(
            BenchmarkReport.kernels(record("kernels", 0.2), KERNELS, Optional.empty()).console())
        .contains("* WARNING: the machine was too noisy")
        .contains("spread by 20.0 %");
  }

  @Test
  void modelsAreHeldAgainstTheFirstAtEqualFlopsOfAByte() {
    List<TrainingSpeedRow> rows =
        List.of(training("bpe", 512, 8, 20e3), training("hnet", 512, 8, 15e3));

    String console = train(rows, List.of()).console();

    // 15/20 of the bytes at twice the FLOPs a byte.
    assertThat(row(after(console, "Against bpe"), "hnet")).isEqualTo("hnet 512 8 0.75 2.00 1.50");
  }

  @Test
  void theExponentIsToldForThreeLengthsAndMore() {
    List<TrainingSpeedRow> rows = new ArrayList<>();
    for (long length : new long[] {512, 1024, 2048}) {
      rows.add(training("quadratic", length, 8, 1e7 / length));
      rows.add(training("linear", length, 4096 / length, 1e4));
    }
    rows.add(training("short", 512, 8, 1e4));
    rows.add(training("short", 1024, 8, 1e4));

    String section = after(train(rows, List.of()).console(), "Cost in length");

    assertThat(row(section, "quadratic")).isEqualTo("quadratic 512, 1024, 2048 batch 8 2.00");
    assertThat(row(section, "linear"))
        .isEqualTo("linear 512, 1024, 2048 4096 bytes a step 1.00");
    assertThat(section.substring(0, section.indexOf("Limits"))).doesNotContain("short");
  }

  @Test
  void partsAreSharesOfTheStepInTheOrderOfTheData() {
    List<PartRow> parts = new ArrayList<>(parts("bpe", 512, 8, "HEAD", "MAIN_NETWORK", "data"));
    parts.addAll(parts("hnet", 512, 8, "encoder", "MAIN_NETWORK", "java"));
    BenchmarkReport report =
        train(List.of(training("bpe", 512, 8, 1e4), training("hnet", 512, 8, 1e4)), parts);

    String section = after(report.console(), "Time by part");
    assertThat(section)
        .containsPattern("model +length +batch +a step +encoder +network +head +data +java\n");
    assertThat(row(section, "bpe")).isEqualTo("bpe 512 8 1.00 s - 50.0 % 25.0 % 25.0 % -");
    assertThat(row(section, "hnet")).isEqualTo("hnet 512 8 1.00 s 25.0 % 50.0 % - - 25.0 %");
    assertThat(report.pictures()).containsOnlyKeys("bench-train-parts-512.svg");
  }

  @Test
  void lengthsHaveAPictureAndTheirEndsHavePartsOfTheirOwn() {
    List<TrainingSpeedRow> rows = new ArrayList<>();
    List<PartRow> parts = new ArrayList<>();
    for (long length : new long[] {512, 1024, 2048}) {
      rows.add(training("bpe", length, 4096 / length, length == 2048 ? NONE : 1e4));
      parts.addAll(parts("bpe", length, 4096 / length, "head", "data"));
    }

    assertThat(train(rows, parts).pictures())
        .containsOnlyKeys(
            "bench-train-length.svg", "bench-train-parts-512.svg", "bench-train-parts-2048.svg");
  }

  @Test
  void oneRowHasNoPictureOfAPoint() {
    BenchmarkReport report = train(List.of(training("bpe", 512, 8, 1e4)), List.of());

    assertThat(report.pictures()).isEmpty();
    assertThat(report.markdown()).doesNotContain("Pictures").doesNotContain("Against");
  }

  @Test
  void sharedContextsAreHeldAgainstWholeSequences() {
    BenchmarkReport report =
        BenchmarkReport.scoring(
            record("score", 0.05),
            List.of(
                scoring("bpe", "text", 512, 5e4),
                scoring("bpe", "shared contexts", 256, 9e4),
                scoring("bpe", "whole sequences", 256, 3e4)),
            List.of(),
            Optional.empty());

    assertThat(row(after(report.console(), "Items with several endings"), "bpe"))
        .isEqualTo("bpe shared contexts 256 8 90.0 k 30.0 k 3.00");
  }

  @Test
  void generationIsShownByBatchAndHasNoExponent() {
    BenchmarkReport report =
        BenchmarkReport.generation(
            record("generate", 0.05),
            List.of(generation("bpe", 1, 100), generation("bpe", 8, 400)),
            parts("bpe", 512, 8, "head", "main network"),
            Optional.empty());

    assertThat(report.console()).doesNotContain("Cost in length").contains("20.0 ms", "10.0 ms");
    // A step of a second is a byte of 8 sequences: half of 125,000 microseconds a byte each.
    assertThat(report.pictures())
        .containsOnlyKeys("bench-generate-batch.svg", "bench-generate-parts-512.svg");
    assertThat(report.pictures().get("bench-generate-parts-512.svg"))
        .contains(">100 k<")
        .doesNotContain(">1.0 M<");
  }

  @Test
  void aComparisonTellsVerdictsBothRatiosAndTheBaseline() throws IOException {
    BaselineComparison comparison =
        BaselineComparison.of(
            record("kernels", 0.05, times("a", 1), times("b", 1), times("old", 1)),
            record("kernels", 0.05, times("a", 2), times("b", 1), times("new", 1)),
            false);
    BenchmarkReport report =
        BenchmarkReport.kernels(record("kernels", 0.05), KERNELS, Optional.of(comparison));

    assertThat(row(after(report.console(), "Against the baseline\n"), "a"))
        .startsWith("a slower 2.00 2.00 1.");
    assertThat(report.console())
        .contains("2 measurements in both, 1 slower, 0 faster, 1 the same, 0 too noisy to tell")
        .contains("* baseline made by: commit abc123")
        .contains("* not in the baseline: new")
        .contains("* in the baseline alone: old");
    assertThat(report.markdown()).contains("| b | same | 1.00 | 1.00 |");
  }

  @Test
  void theSameRowsGiveTheSameBytesInAnyLocale() {
    BenchmarkReport expected = report(KERNELS);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(report(KERNELS)).isEqualTo(expected);
    } finally {
      Locale.setDefault(before);
    }
  }

  private static BenchmarkReport report(List<KernelRow> rows) {
    return BenchmarkReport.kernels(record("kernels", 0.05), rows, Optional.empty());
  }

  private static BenchmarkReport train(List<TrainingSpeedRow> rows, List<PartRow> parts) {
    return BenchmarkReport.training(record("train", 0.05), rows, parts, Optional.empty());
  }

  private static Measurement times(String key, double seconds) {
    return new Measurement(
        key, Collections.nCopies(5, seconds), Collections.nCopies(5, 1.0));
  }

  private static String after(String text, String title) {
    assertThat(text).contains(title);
    return text.substring(text.indexOf(title) + title.length());
  }

  /** The first line that begins with a cell, its cells one space apart. */
  private static String row(String text, String first) {
    return text.lines()
        .filter(line -> line.startsWith(first + " "))
        .findFirst()
        .orElseThrow()
        .replaceAll(" +", " ");
  }
}
