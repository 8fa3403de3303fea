package org.hnetbench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.hnetbench.results.ModelRow;
import org.hnetbench.results.RunFolder;
import org.hnetbench.results.TrainRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DivergenceTest {
  private static final String REASON =
      ": training diverged at step \\d+: bits-per-byte .*; lower the learning rate";

  @TempDir private Path folder;

  @Test
  void stopsTheCellKeepsItsRowsAndLeavesTheOthersTheirResults() throws IOException {
    TinyExperiment experiment = TinyExperiment.ofOneModel(folder);

    CommandResult result =
        experiment.run(
            TinyExperiment.bigram("wild", "previous_byte"),
            "models.wild.learning_rate=1e6",
            "seeds=[1, 2]");

    assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
    assertThat(result.out())
        .containsPattern("FAILED wild, seed 1" + REASON)
        .containsPattern("FAILED wild, seed 2" + REASON)
        .doesNotContain("FAILED bpe");
    RunFolder run = experiment.tables();
    assertThat(run.log(run.train(), TrainRow.class))
        .filteredOn(row -> row.model().equals("wild"))
        .isNotEmpty()
        .hasSizeLessThan(2 * 24)
        .extracting(TrainRow::seed)
        .contains(1L, 2L);
    assertThat(run.table(run.models(), ModelRow.class))
        .extracting(ModelRow::model)
        .containsExactly("bpe", "bpe");
    assertThat(experiment.cell("wild").resolve("finished")).doesNotExist();
  }

  @Test
  void ofTheReferenceLeavesTheOthersTheirResults() throws IOException {
    TinyExperiment experiment = TinyExperiment.ofOneModel(folder);

    CommandResult result =
        experiment.run(
            TinyExperiment.bigram("other", "previous_byte"), "models.bpe.learning_rate=1e6");

    assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
    assertThat(result.out()).containsPattern("FAILED bpe" + REASON);
    RunFolder run = experiment.tables();
    assertThat(run.log(run.train(), TrainRow.class))
        .extracting(TrainRow::model)
        .contains("bpe", "other");
    assertThat(run.table(run.models(), ModelRow.class))
        .extracting(ModelRow::model)
        .containsExactly("other");
  }
}
