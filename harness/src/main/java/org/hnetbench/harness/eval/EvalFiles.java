package org.hnetbench.harness.eval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hnetbench.harness.run.OutputFile;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.reports.SvgLineChart;
import org.hnetbench.results.CsvTable;
import org.hnetbench.results.DocumentRow;
import org.hnetbench.results.OptionRow;
import org.hnetbench.results.RunFolder;
import org.hnetbench.results.SummaryRow;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The folder that an evaluation is written to; its tables are those of a run. */
final class EvalFiles {
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
    List<DocumentRow> documents =
        result.scored().stream().flatMap(each -> each.scores().documents().stream()).toList();
    List<OptionRow> options =
        result.scored().stream().flatMap(each -> each.scores().options().stream()).toList();
    try {
      if (!documents.isEmpty()) {
        CsvTable.write(folder.documents(), DocumentRow.class, documents);
      }
      if (!options.isEmpty()) {
        CsvTable.write(folder.items(), OptionRow.class, options);
      }
      CsvTable.write(folder.summary(), SummaryRow.class, result.summary());
    } catch (IOException e) {
      throw OutputFile.failed(folder.path(), e);
    }
    result
        .pictures()
        .forEach(
            (name, chart) ->
                OutputFile.write(folder.path().resolve(name), SvgLineChart.render(chart)));
    OutputFile.write(folder.path().resolve("summary.md"), result.markdown());
    OutputFile.write(folder.manifest(), JSON.writeValueAsString(provenance) + "\n");
  }
}
