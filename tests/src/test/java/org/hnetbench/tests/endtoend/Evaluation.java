package org.hnetbench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hnetbench.results.DocumentRow;
import org.hnetbench.results.OptionRow;
import org.hnetbench.results.RunFolder;
import org.hnetbench.results.SummaryRow;

/** An evaluation's folder. */
record Evaluation(RunFolder folder) {
  /** Scores a checkpoint through the command line, keeping nothing between evaluations. */
  static Evaluation of(Path checkpoint, Path output, String... options) {
    CommandResult result = command(checkpoint, output, options);
    assertThat(result.exitCode()).as(result.err() + result.out()).isZero();
    return new Evaluation(new RunFolder(output));
  }

  /** The command, however it ends. */
  static CommandResult command(Path checkpoint, Path output, String... options) {
    List<String> arguments = new ArrayList<>(List.of("eval", "--no-cache"));
    arguments.addAll(List.of("--checkpoint", checkpoint.toString()));
    arguments.addAll(List.of("--output", output.toString()));
    arguments.addAll(List.of(options));
    return CommandResult.of(arguments.toArray(String[]::new));
  }

  /** What was said of options; nothing where no suite has any. */
  List<OptionRow> items() throws IOException {
    return Files.exists(folder.items()) ? folder.table(folder.items(), OptionRow.class) : List.of();
  }

  /** What was said of documents; nothing where no suite has any. */
  List<DocumentRow> documents() throws IOException {
    return Files.exists(folder.documents())
        ? folder.table(folder.documents(), DocumentRow.class)
        : List.of();
  }

  /** What came of it. */
  List<SummaryRow> summary() throws IOException {
    return folder.table(folder.summary(), SummaryRow.class);
  }

  /** The value of a metric of a suite of one variant or part. */
  double value(String suite, String metric) throws IOException {
    List<SummaryRow> found =
        summary().stream()
            .filter(row -> row.suite().equals(suite) && row.metric().equals(metric))
            .toList();
    assertThat(found).as(suite + " " + metric).hasSize(1);
    return found.get(0).value();
  }
}
