package org.hnetbench.harness.eval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hnetbench.harness.run.OutputFile;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.results.CsvTable;
import org.hnetbench.results.DocumentRow;
import org.hnetbench.results.RunFolder;
import org.hnetbench.results.SummaryRow;
import org.hnetbench.results.statistics.Estimate;
import org.hnetbench.suites.scoring.DocumentScore;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The folder that an evaluation is written to; its tables are those of a run. */
final class EvalFiles {
  /** An evaluation does not know what seed its model was trained with. */
  private static final long NO_SEED = 0;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final RunFolder folder;

  private EvalFiles(RunFolder folder) {
    this.folder = folder;
  }

  /**
   * Makes a folder, before anything is computed.
   *
   * @throws UserError if it cannot be written, or holds anything already
   */
  static EvalFiles create(Path path) {
    OutputFile.makeFolder(path);
    try (Stream<Path> content = Files.list(path)) {
      if (content.findAny().isPresent()) {
        throw UserError.input(
            "HNB-OUTPUT-FOREIGN",
            path + ": holds files already; choose a new or empty folder with --output");
      }
    } catch (IOException e) {
      throw OutputFile.failed(path, e);
    }
    return new EvalFiles(new RunFolder(path));
  }

  /** Writes all files of an evaluation. */
  void write(EvalResult result, Provenance provenance) {
    String suite = Suites.BITS_PER_BYTE.name();
    Estimate entropy =
        new Estimate(result.unigramEntropy(), Double.NaN, Double.NaN, result.documents().size());
    try {
      CsvTable.write(folder.documents(), DocumentRow.class, result.documents());
      CsvTable.write(
          folder.summary(),
          SummaryRow.class,
          List.of(
              row(result.model(), result, suite, SummaryRow.BITS_PER_BYTE, result.bitsPerByte()),
              row("", result, suite, SummaryRow.UNIGRAM_ENTROPY, entropy)));
    } catch (IOException e) {
      throw OutputFile.failed(folder.path(), e);
    }
    OutputFile.write(folder.manifest(), JSON.writeValueAsString(provenance) + "\n");
  }

  /** Scores as rows of {@code documents.csv}. */
  static List<DocumentRow> rows(String model, String data, List<DocumentScore> scores) {
    String suite = Suites.BITS_PER_BYTE.name();
    return scores.stream()
        .map(
            each ->
                new DocumentRow(
                    model,
                    NO_SEED,
                    data,
                    suite,
                    "",
                    each.id(),
                    each.sha256(),
                    each.bytes(),
                    each.nats()))
        .toList();
  }

  private static SummaryRow row(
      String model, EvalResult result, String suite, String metric, Estimate estimate) {
    return new SummaryRow(
        model,
        NO_SEED,
        result.data(),
        "test",
        suite,
        "",
        metric,
        estimate.value(),
        estimate.low(),
        estimate.high(),
        estimate.n());
  }
}
