package org.hnetbench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hnetbench.results.DocumentRow;
import org.hnetbench.results.ModelRow;
import org.hnetbench.results.RunFolder;
import org.hnetbench.results.SummaryRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlantedCheatsTest {
  @TempDir private Path folder;

  @Test
  void cheatersAreNamedAndGetNoScoreWhileHonestModelsDo() throws IOException {
    TinyExperiment experiment = TinyExperiment.ofOneModel(folder);

    CommandResult result =
        experiment.run(
            TinyExperiment.bigram("ahead", "next_byte"),
            TinyExperiment.bigram("target", "target"),
            TinyExperiment.bigram("constant", "nothing"),
            TinyExperiment.bigram("honest", "previous_byte"));

    assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
    assertThat(result.out())
        .containsPattern("FAILED ahead: causality probe: .*when bytes from \\d+ on are altered")
        .containsPattern("FAILED target: causality probe: .*probabilities .* sum to")
        .containsPattern("FAILED constant: causality probe: .*context is ignored")
        .doesNotContain("FAILED bpe", "FAILED honest");
    RunFolder run = experiment.tables();
    assertThat(run.table(run.models(), ModelRow.class))
        .extracting(ModelRow::model)
        .containsExactly("bpe", "honest");
    assertThat(run.table(run.documents(), DocumentRow.class))
        .extracting(DocumentRow::model)
        .containsOnly("bpe", "honest");
    assertThat(run.table(run.summary(), SummaryRow.class))
        .extracting(SummaryRow::model)
        .containsOnly("bpe", "honest", "");
    for (String cheater : new String[] {"ahead", "target", "constant"}) {
      assertThat(experiment.cell(cheater).resolve("finished")).doesNotExist();
      assertThat(experiment.cell(cheater).resolve("documents.csv")).doesNotExist();
    }
    assertThat(Files.readString(experiment.output().resolve("summary.md")))
        .contains("honest")
        .doesNotContainPattern("\\| *(ahead|target|constant) ");
  }
}
