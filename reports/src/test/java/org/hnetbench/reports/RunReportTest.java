package org.hnetbench.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hnetbench.results.DocumentRow;
import org.hnetbench.results.ModelRow;
import org.hnetbench.results.SummaryRow;
import org.hnetbench.results.ValidationRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReportTest {
  @TempDir Path folder;

  private final SampleRun sample = SampleRun.twoModels();

  private RunReport report() throws IOException {
    sample.write(folder);
    return RunReport.read(
        folder,
        List.of(
            new ComparedModels(
                "english",
                "bpe-transformer",
                Map.of("h-net", new ModelFacts("m4-T22-m4, untied head", 6.0)))));
  }

  private static List<ComparedModels> comparedWith(String reference) {
    return List.of(new ComparedModels("english", reference, Map.of()));
  }

  private String summaryText() throws IOException {
    report().write();
    return Files.readString(folder.resolve("summary.md"));
  }

  /** Cells of a table's line, which are two spaces apart. */
  private static String[] cells(String table, String model, int occurrence) {
    return table
        .lines()
        .filter(line -> line.startsWith(model + " "))
        .skip(occurrence)
        .findFirst()
        .orElseThrow()
        .split(" {2,}");
  }

  @Test
  void tellsWhatEachModelCost() throws IOException {
    assertThat(cells(report().table(), "h-net", 0))
        .containsExactly(
            "h-net",
            "m4-T22-m4, untied head",
            "1.23 M",
            "3.22 M",
            "3.20 M",
            "matched",
            "12.4 M",
            "1.00",
            "119 T",
            "50.0 k");
    assertThat(cells(report().table(), "bpe-transformer", 0)[5]).isEqualTo("reference");
  }

  @Test
  void tellsScoresWithIntervalsAndThePairedDifference() throws IOException {
    assertThat(cells(report().table(), "h-net", 1))
        .containsExactly(
            "h-net", "1.7500 [1.6500, 1.8500]", "-0.2500 [-0.3000, -0.2000]", "5.50", "4");
    assertThat(cells(report().table(), "bpe-transformer", 1))
        .containsExactly("bpe-transformer", "2.0000 [1.9000, 2.1000]", "reference", "4.25", "4");
  }

  @Test
  void comparesAtTheSmallestMaximumByLinearInterpolation() throws IOException {
    sample.validation.clear();
    addPoint("bpe-transformer", 1, 100, 10, 3);
    addPoint("bpe-transformer", 2, 200, 20, 2);
    addPoint("h-net", 1, 100, 30, 2.8);
    addPoint("h-net", 2, 300, 50, 1.8);

    // 200 bytes lie halfway between h-net's points; 20 seconds lie before its first.
    assertThat(cells(report().table(), "h-net", 2))
        .containsExactly("h-net", "2.3000", "-", "2.3000");
    assertThat(cells(report().table(), "bpe-transformer", 2))
        .containsExactly("bpe-transformer", "2.0000", "2.0000", "2.0000");
    assertThat(report().table()).contains("(200)").contains("(20.0)");
  }

  private void addPoint(String model, long step, long bytes, double seconds, double bpb) {
    sample.validation.add(
        new ValidationRow(model, 1, "english", step, step / 8.0, bytes, 7.0 * bytes, seconds, bpb));
  }

  @Test
  void aModelThatSpendsMoreThanFivePercentApartIsNotMatched() throws IOException {
    sample.addModel("bigger", 0, 3.3e6, 3.3e6 * 1.051, 12_000_000, 1, Double.NaN, 1e4, 2);
    sample.addModel("smaller", 0, 3.3e6, 3.3e6 * 0.951, 12_000_000, 1, Double.NaN, 1e4, 2);

    String table = report().table();

    assertThat(cells(table, "bigger", 0)[5]).isEqualTo("not matched");
    assertThat(cells(table, "smaller", 0)[5]).isEqualTo("matched");
    assertThat(table)
        .contains("not matched: bigger spent 5.1 % more FLOPs on a byte than bpe-transformer")
        .doesNotContain("not matched: smaller");
  }

  @Test
  void epochsAboveOneAndOneSeedAreTold() throws IOException {
    assertThat(report().table())
        .contains("one seed: training variance not covered")
        .doesNotContain("epochs above 1");

    sample.addModel("small-data", 0, 3.3e6, 3.3e6, 12_000_000, 2.5, Double.NaN, 1e4, 2);

    assertThat(report().table())
        .contains("small-data read its training text 2.50 times (epochs above 1");
  }

  private static ModelRow withSeed(ModelRow row, long seed) {
    return new ModelRow(
        row.model(),
        seed,
        row.data(),
        row.type(),
        row.parameters(),
        row.flopsPerByte(),
        row.realisedFlopsPerByte(),
        row.trainBytes(),
        row.trainFlops(),
        row.epochs(),
        row.bytesPerChunk(),
        row.trainBytesPerSecond(),
        row.peakBytes());
  }

  @Test
  void severalSeedsAreToldApart() throws IOException {
    sample.models.add(withSeed(sample.models.get(1), 2));
    sample.validation.add(new ValidationRow("h-net", 2, "english", 5, 0.2, 100, 1e9, 1, 2.5));
    sample.summary.add(
        new SummaryRow("h-net", 2, "english", "test", "bpb", "", "bits_per_byte", 1.5, 1, 2, 4));

    assertThat(report().table())
        .doesNotContain("one seed")
        .contains("h-net (english, test, bpb, seed 1)", "h-net (english, test, bpb, seed 2)")
        .contains("h-net, seed 2");
  }

  @Test
  void unigramEntropyIsSetBesideTheScores() throws IOException {
    assertThat(report().table())
        .contains("4.0000 bits per byte; of that: bpe-transformer 50.0 %, h-net 43.8" + " %");
  }

  @Test
  void aScoreThatItsDocumentsDoNotGiveIsCaught() throws IOException {
    assertThat(report().table()).doesNotContain("WARNING");

    DocumentRow row = sample.documents.remove(0);
    sample.documents.add(
        new DocumentRow(
            row.model(),
            1,
            row.data(),
            row.suite(),
            row.part(),
            row.document(),
            row.sha256(),
            250,
            row.nats()));

    assertThat(report().table())
        .contains(
            "WARNING: summary.csv says 2.000000 bits-per-byte over 4 documents for bpe-transformer,"
                + " documents.csv gives 2.461538 over 4");
  }

  @Test
  void aModelWithoutAScoreStillStandsInTheTable() throws IOException {
    sample.summary.removeIf(row -> row.model().equals("h-net"));

    assertThat(cells(report().table(), "h-net", 1))
        .containsExactly("h-net", "not scored", "-", "5.50", "0");
  }

  @Test
  void writesTheSummaryWithItsPictures() throws IOException {
    String summary = summaryText();

    for (String picture :
        new String[] {"bpb-by-bytes", "bpb-by-flops", "bpb-by-seconds", "chunking"}) {
      assertThat(summary).contains("](" + picture + ".svg)");
      assertThat(folder.resolve(picture + ".svg"))
          .content()
          .startsWith("<svg ")
          .endsWith("</svg>\n");
    }
    assertThat(summary)
        .contains("| h-net | 1.7500 [1.6500, 1.8500] | -0.2500 [-0.3000, -0.2000] | 5.50 | 4 |")
        .contains("one seed: training variance not covered")
        .contains("{\"commit\": \"abc\"}");
    assertThat(folder.resolve("chunking.svg")).content().contains("h-net, target");
  }

  @Test
  void modelsWithoutChunksGetNoPictureOfThem() throws IOException {
    sample.train.clear();

    assertThat(summaryText()).doesNotContain("chunking.svg");
    assertThat(folder.resolve("chunking.svg")).doesNotExist();
  }

  @Test
  void theSameRunGivesTheSameBytesInAnyLocale() throws IOException {
    String first = summaryText();
    String table = report().table();
    String picture = Files.readString(folder.resolve("bpb-by-flops.svg"));
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(summaryText()).isEqualTo(first);
      assertThat(report().table()).isEqualTo(table);
      assertThat(folder.resolve("bpb-by-flops.svg")).content().isEqualTo(picture);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aMissingFileOrReferenceIsNamed() throws IOException {
    sample.write(folder);

    assertThatThrownBy(() -> RunReport.read(folder, comparedWith("gpt")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no reference model 'gpt'; the models are [bpe-transformer, h-net]");
    Files.delete(folder.resolve("validation.csv"));
    assertThatThrownBy(() -> RunReport.read(folder, comparedWith("h-net")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has no validation.csv");
  }

  private RunReport reportOnTwo() throws IOException {
    sample.addComparison("human dna", 1.5, 1.9);
    sample.write(folder);
    Map<String, ModelFacts> facts = Map.of("h-net", new ModelFacts("m4-T22-m4", 6.0));
    return RunReport.read(
        folder,
        List.of(
            new ComparedModels("english", "bpe-transformer", facts),
            new ComparedModels("human dna", "bpe-transformer", facts)));
  }

  @Test
  void scoresOnSeveralDataSetsStandInOneTable() throws IOException {
    String table = reportOnTwo().table();

    assertThat(scores(table, "english", "h-net"))
        .containsExactly(
            "english",
            "h-net",
            "1.7500 [1.6500, 1.8500]",
            "-0.2500 [-0.3000, -0.2000]",
            "43.8 %",
            "5.50",
            "4");
    assertThat(scores(table, "human dna", "h-net"))
        .containsExactly(
            "human dna",
            "h-net",
            "1.2500 [1.1500, 1.3500]",
            "-0.2500 [-0.3000, -0.2000]",
            "65.8 %",
            "5.50",
            "4");
    assertThat(scores(table, "human dna", "bpe-transformer")).contains("reference", "78.9 %");
    assertThat(table).doesNotContain("WARNING");
  }

  private static String[] scores(String table, String data, String model) {
    return table
        .lines()
        .filter(line -> line.startsWith(data + " ") && line.contains(" " + model + " "))
        .findFirst()
        .orElseThrow()
        .split(" {2,}");
  }

  @Test
  void notesBelongToTheirDataSet() throws IOException {
    sample.addComparison("human dna", 1.5, 1.9);
    sample.addModel("bigger", 0, 3.3e6, 3.3e6 * 1.06, 12_000_000, 2.5, Double.NaN, 1e4, 2);
    sample.write(folder);

    String table =
        RunReport.read(
                folder,
                List.of(
                    new ComparedModels("english", "bpe-transformer", Map.of()),
                    new ComparedModels("human dna", "h-net", Map.of())))
            .table();

    String english =
        table.substring(table.indexOf("Training on english"), table.indexOf("Training on human"));
    String dna =
        table.substring(table.indexOf("Training on human"), table.indexOf("Bits-per-byte where"));
    assertThat(english).contains("unigram entropy of english").doesNotContain("bigger", "human");
    assertThat(dna)
        .contains("not matched: bigger spent 9.3 % more FLOPs on a byte than h-net")
        .contains("bigger read its training text 2.50 times")
        .doesNotContain("english");
    assertThat(table)
        .contains("fewer bits than the data set's reference")
        .contains("difference to the reference")
        .containsOnlyOnce("one seed: training variance not covered");
  }

  @Test
  void picturesOfSeveralDataSetsNameThem() throws IOException {
    reportOnTwo().write();

    String summary = Files.readString(folder.resolve("summary.md"));
    assertThat(summary)
        .contains("| human dna | h-net | 1.2500 [1.1500, 1.3500] |")
        .contains("## english\n", "## human dna\n", "### Training\n");
    for (String name : List.of("bpb-by-bytes", "bpb-by-flops", "bpb-by-seconds", "chunking")) {
      for (String data : List.of("english", "human_dna")) {
        assertThat(summary).contains("](" + name + "-" + data + ".svg)");
        assertThat(folder.resolve(name + "-" + data + ".svg")).exists();
      }
      assertThat(folder.resolve(name + ".svg")).doesNotExist();
    }
    assertThat(folder.resolve("bpb-by-flops-human_dna.svg")).content().contains("of human dna");
  }

  @Test
  void suitesHaveTheirTablesNotesAndPicturesInEachDataSetsSection() throws IOException {
    sample.addComparison("human dna", 1.5, 1.9);
    List<ComparedModels> compared = new ArrayList<>();
    for (String data : List.of("english", "human dna")) {
      SuiteFacts text = new SuiteFacts("bpb", data, false, "bpb", "");
      SuiteFacts curves = new SuiteFacts("quiz-curves", data, true, "acc", "");
      SuiteSample suites = new SuiteSample();
      for (String model : List.of("bpe-transformer", "h-net")) {
        suites
            .add(curves, model, "", "acc", 0.5)
            .add(curves, model, "drop-0", "acc", 0.5)
            .add(curves, model, "drop-0.1", "acc", 0.25)
            .add(curves, model, "drop", SummaryRow.AREA_UNDER_CURVE, 0.375);
      }
      sample.summary.addAll(suites.rows);
      compared.add(
          new ComparedModels(data, "bpe-transformer", Map.of(), List.of(text, curves), List.of()));
    }
    sample.write(folder);
    RunReport report = RunReport.read(folder, compared);

    report.write();

    String summary = Files.readString(folder.resolve("summary.md"));
    String english = summary.substring(summary.indexOf("## english"));
    assertThat(english.substring(0, english.indexOf("## human dna")))
        .contains("| quiz-curves | english \\* | h-net | acc | 0.500 [0.400, 0.600] | 30 |")
        .contains("](noise-quiz-curves-english-drop.svg)")
        .doesNotContain("human");
    assertThat(summary).contains("](noise-quiz-curves-human_dna-drop.svg)");
    assertThat(folder.resolve("noise-quiz-curves-english-drop.svg")).content().contains(">h-net<");
    assertThat(folder.resolve("noise-quiz-curves-human_dna-drop.svg")).exists();
    assertThat(summary).containsOnlyOnce("- data marked \\*: a sample");
    assertThat(report.table()).containsOnlyOnce("* data marked *: a sample");
  }

  @Test
  void aDataSetWhoseReferenceHasNoResultIsLeftOutAndTold() throws IOException {
    sample.write(folder);

    String table =
        RunReport.read(
                folder,
                List.of(
                    new ComparedModels("english", "bpe-transformer", Map.of()),
                    new ComparedModels("human dna", "bpe-transformer", Map.of())))
            .table();

    assertThat(table).contains("* nothing of human dna: its reference has no result");
    assertThat(scores(table, "english", "bpe-transformer")).contains("reference");
  }

  @Test
  void aRunWithoutAnyValuesStillGivesAReport() throws IOException {
    sample.train.clear();
    sample.validation.clear();
    sample.summary.clear();
    sample.documents.clear();

    assertThat(summaryText()).contains("not scored");
    assertThat(folder.resolve("bpb-by-bytes.svg")).content().contains("no values yet");
  }
}
