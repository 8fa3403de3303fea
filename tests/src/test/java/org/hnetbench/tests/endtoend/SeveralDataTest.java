package org.hnetbench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hnetbench.results.DocumentRow;
import org.hnetbench.results.ModelRow;
import org.hnetbench.results.RunFolder;
import org.hnetbench.results.SummaryRow;
import org.hnetbench.results.TrainRow;
import org.hnetbench.results.ValidationDocumentRow;
import org.hnetbench.results.ValidationRow;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two models on two data sets: words, and letters of four kinds. */
class SeveralDataTest {
  private static TinyExperiment done;
  private static String[] settings;
  private static CommandResult result;

  @TempDir private Path folder;

  @BeforeAll
  static void runOnce(@TempDir Path shared) throws IOException {
    done = TinyExperiment.in(shared);
    Path other = SeededText.corpus(shared.resolve("other"), 2);
    for (String split : List.of("train", "valid", "test")) {
      Path file = other.resolve(split + ".jsonl");
      Files.writeString(file, letters(Files.readString(file)));
    }
    settings =
        new String[] {
          "data=[" + shared.resolve("corpus") + ", " + other + "]",
          "for_data.other.models.hnet.target_ratio=[3]",
          "for_data.other.models.bpe.tokenizer={vocabulary: 270}"
        };
    result = done.run(settings);
    assertThat(result.exitCode()).as(result.err()).isZero();
  }

  /** Texts of the letters A, C, G and T in the place of words; keys and ids stay. */
  private static String letters(String lines) {
    return lines
        .lines()
        .map(
            line -> {
              int text = line.indexOf("\"text\":\"") + 8;
              String letters =
                  line.substring(text)
                      .replaceAll("[a-g]", "A")
                      .replaceAll("[h-m]", "C")
                      .replaceAll("[o-s]", "G")
                      .replaceAll("[t-z ]", "T");
              return line.substring(0, text) + letters.replace("\\n", "").replace("\\C", "");
            })
        .collect(Collectors.joining("\n", "", "\n"));
  }

  @Test
  void everyCellHasItsFolderAndItsRows() throws IOException {
    RunFolder run = done.tables();

    assertThat(run.table(run.models(), ModelRow.class))
        .extracting(row -> row.model() + "-" + row.data() + "-" + row.seed())
        .containsExactly("bpe-corpus-1", "hnet-corpus-1", "bpe-other-1", "hnet-other-1")
        .allSatisfy(
            cell ->
                assertThat(done.output().resolve("cells").resolve(cell + "/finished")).exists());
    assertThat(run.log(run.train(), TrainRow.class))
        .extracting(row -> row.model() + row.data())
        .containsOnly("bpecorpus", "hnetcorpus", "bpeother", "hnetother");
    assertThat(run.table(run.summary(), SummaryRow.class))
        .filteredOn(row -> row.metric().equals(SummaryRow.BITS_PER_BYTE_DIFFERENCE))
        .extracting(SummaryRow::data)
        .containsExactly("corpus", "other");
    assertThat(run.table(run.documents(), DocumentRow.class))
        .extracting(DocumentRow::data)
        .contains("corpus", "other");
  }

  @Test
  void tokenizersBelongToTheirData() throws IOException {
    Path english = done.output().resolve("cells/bpe-corpus-1/checkpoint/tokenizer.json");
    Path letters = done.output().resolve("cells/bpe-other-1/checkpoint/tokenizer.json");

    assertThat(Files.readString(letters)).isNotEqualTo(Files.readString(english)).contains("AT");
    assertThat(result.out()).contains("tiny: corpus, ", "tiny: other, ", "hnet on other");
  }

  @Test
  void theManifestCoversAllData() throws IOException {
    assertThat(done.output().resolve("manifest.json"))
        .content()
        .contains("\"corpus\"", "\"other\"");
    assertThat(done.output().resolve("experiment.yaml"))
        .content()
        .contains("for_data:", "target_ratio:");
  }

  @Test
  void theReportHasOneTableOfScoresAndPicturesForEachDataSet() throws IOException {
    String summary = Files.readString(done.output().resolve("summary.md"));

    assertThat(summary).containsPattern("\\| corpus \\| hnet \\|.*\n\\| other \\| bpe \\|");
    for (String data : List.of("corpus", "other")) {
      for (String picture : List.of("bpb-by-bytes", "bpb-by-flops", "bpb-by-seconds", "chunking")) {
        String file = picture + "-" + data + ".svg";
        assertThat(summary).contains("](" + file + ")");
        assertThat(done.output().resolve(file)).exists();
      }
    }
    assertThat(done.output().resolve("bpb-by-bytes.svg")).doesNotExist();
  }

  @Test
  void everyPointOfAValidationCurveIsTheSumOfItsDocuments() throws IOException {
    RunFolder run = done.tables();
    Map<String, List<ValidationDocumentRow>> documents =
        run.log(run.validationDocuments(), ValidationDocumentRow.class).stream()
            .collect(Collectors.groupingBy(row -> row.model() + row.data() + row.step()));
    List<ValidationRow> points = run.log(run.validation(), ValidationRow.class);

    assertThat(points).hasSizeGreaterThanOrEqualTo(4 * 20);
    assertThat(documents).hasSameSizeAs(points);
    for (ValidationRow point : points) {
      List<ValidationDocumentRow> rows = documents.get(point.model() + point.data() + point.step());
      double nats = rows.stream().mapToDouble(ValidationDocumentRow::nats).sum();
      long bytes = rows.stream().mapToLong(ValidationDocumentRow::documentBytes).sum();
      assertThat(nats / (Math.log(2) * bytes)).isEqualTo(point.bpb());
      assertThat(rows)
          .allMatch(row -> row.bytes() == point.bytes() && row.spent() == point.spent());
      assertThat(point.spent()).isEqualTo(point.step() / 24.0);
    }
  }

  @Test
  void aRunThatWasInterruptedGoesOnWithTheCellsThatAreNotFinished() throws IOException {
    TinyExperiment copy = done.to(folder.resolve("copy"));
    copy(done.output(), copy.output());
    Path torn = copy.output().resolve("cells/bpe-other-1");
    Files.delete(torn.resolve("finished"));
    Files.delete(torn.resolve("models.csv"));
    Files.writeString(torn.resolve("train.csv"), "model,seed,da");
    delete(copy.output().resolve("cells/hnet-other-1"));
    Map<String, String> finished = snapshot(copy.output().resolve("cells"), "-corpus-1");

    CommandResult again = copy.run(settings);

    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.err())
        .contains("train bpe on other", "train hnet on other")
        .doesNotContain("on corpus");
    assertThat(Reproducible.of(copy.output()).equals(Reproducible.of(done.output()))).isTrue();
    assertThat(snapshot(copy.output().resolve("cells"), "-corpus-1")).isEqualTo(finished);
  }

  @Test
  void oneDataSetAloneGivesTheSameNumbersAndTheNamesWithoutData() throws IOException {
    TinyExperiment alone = done.to(folder.resolve("alone"));

    assertThat(alone.run().exitCode()).isZero();

    assertThat(cells(alone.output(), "-corpus-1")).isEqualTo(cells(done.output(), "-corpus-1"));
    for (String picture : List.of("bpb-by-bytes", "bpb-by-flops", "bpb-by-seconds", "chunking")) {
      assertThat(alone.output().resolve(picture + ".svg")).exists();
    }
    assertThat(alone.output().resolve("summary.md"))
        .content()
        .contains("| model | bits per byte [interval] |")
        .doesNotContain("of unigram entropy |", "-corpus.svg");
  }

  @Test
  void aPlanHasABlockForEachDataSet() {
    String[] plan =
        Stream.concat(
                Stream.of("plan", done.file().toString()),
                Stream.of(settings).flatMap(setting -> Stream.of("--set", setting)))
            .toArray(String[]::new);
    CommandResult text = CommandResult.of(plan);
    CommandResult json =
        CommandResult.of(
            Stream.concat(Stream.of(plan), Stream.of("--json")).toArray(String[]::new));

    assertThat(text.out())
        .contains("tiny: corpus, ", "tiny: other, ")
        .contains("300 tokens", "270 tokens");
    assertThat(json.out()).startsWith("[{").contains("\"data\":\"corpus\"", "\"data\":\"other\"");
    assertThat(CommandResult.of("plan", done.file().toString(), "--json").out()).startsWith("{");
  }

  @Test
  void cellsThatWouldShareAFolderAreRefused() throws IOException {
    Path first = SeededText.corpus(folder.resolve("a b"), 1);
    Path second = SeededText.corpus(folder.resolve("a_b"), 2);

    CommandResult refused =
        done.to(folder.resolve("run")).run("data=[" + first + ", " + second + "]");

    Complaint.assertOneLine(refused, 2, "HNB-CONFIG-DATA", "share the folder bpe-a_b");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  private static Map<String, String> cells(Path run, String suffix) throws IOException {
    Map<String, String> cells = new TreeMap<>(Reproducible.of(run));
    cells.keySet().removeIf(file -> !file.startsWith("cells/") || !file.contains(suffix));
    return cells;
  }

  /** Time of change of every file below the folders whose names end so. */
  private static Map<String, String> snapshot(Path cells, String suffix) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(cells)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        String name = cells.relativize(file).toString();
        if (name.contains(suffix)) {
          files.put(name, Files.getLastModifiedTime(file).toString());
        }
      }
    }
    return files;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> walk = Files.walk(from)) {
      for (Path each : walk.toList()) {
        Files.copy(each, to.resolve(from.relativize(each).toString()));
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
