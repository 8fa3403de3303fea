package org.example.gated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hnetbench.harness.cli.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The experiment file through the command line, with a budget that takes seconds. */
class GatedConvolutionRunTest {
  @Test
  void isMatchedTrainedAndScoredBesideTheReference(@TempDir Path folder) throws IOException {
    Path run = folder.resolve("run");

    int exitCode =
        Main.commandLine()
            .execute(
                "run",
                "gated-convolution.yaml",
                "--output",
                run.toString(),
                "--set",
                "budget={steps: 20}",
                "--set",
                "batch_bytes=1024",
                "--set",
                "validation={bytes: 500, points: 20}",
                "--set",
                "evaluation={bytes: 4000}",
                "--set",
                "models.bpe.tokenizer.vocabulary=300");

    assertThat(exitCode).isZero();
    List<String> rows = Files.readAllLines(run.resolve("summary.csv"));
    assertThat(rows.get(0)).startsWith("model,seed,data,split,suite,variant,metric,value");
    assertThat(rows).anyMatch(row -> row.startsWith("gated,1,") && row.contains("bpb"));
    assertThat(rows).anyMatch(row -> row.startsWith("bpe,1,"));
  }
}
