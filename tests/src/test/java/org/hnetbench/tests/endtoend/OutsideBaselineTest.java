package org.hnetbench.tests.endtoend;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hnetbench.harness.train.Checkpoint;
import org.hnetbench.results.DocumentRow;
import org.hnetbench.results.ModelRow;
import org.hnetbench.results.RunFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutsideBaselineTest {
  private static final String OUTSIDE = "org.hnetbench.tests.endtoend.outside";

  @TempDir private Path folder;

  @Test
  void needsTheKernelsRoomAlone() {
    classes()
        .that()
        .resideInAPackage(OUTSIDE)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            OUTSIDE, "org.hnetbench.kernels..", "java..", "ai.djl..", "tools.jackson..",
            "com.fasterxml.jackson.annotation..")
        .check(new ClassFileImporter().importPackages(OUTSIDE));
  }

  @Test
  void isListedMatchedTrainedScoredAndReported() throws IOException {
    TinyExperiment experiment = TinyExperiment.in(folder);

    CommandResult result =
        experiment.run(
            TinyExperiment.bigram("mine", "previous_byte"), "models.mine.match=depth_and_width");

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).containsPattern("mine: bigram, .*, matched\\)");
    assertThat(CommandResult.of("list", "models").out()).containsPattern("bigram +Bigram model");
    RunFolder run = new RunFolder(experiment.output());
    List<ModelRow> models = run.table(run.models(), ModelRow.class);
    assertThat(models).extracting(ModelRow::model).containsExactly("bpe", "hnet", "mine");
    assertThat(models.get(2).flopsPerByte() / models.get(0).flopsPerByte())
        .isCloseTo(1, within(0.02));
  }

  @Test
  void isScoredAsALoopOverItsWeightsSays() throws IOException {
    TinyExperiment experiment = TinyExperiment.in(folder);
    experiment.run(TinyExperiment.bigram("mine", "previous_byte"));

    RunFolder run = new RunFolder(experiment.output());
    NaiveBigram naive =
        NaiveBigram.read(experiment.cell("mine").resolve("checkpoint/model.safetensors"));
    var texts = JsonLines.read(folder.resolve("corpus/test.jsonl"));
    List<DocumentRow> rows =
        run.table(run.documents(), DocumentRow.class).stream()
            .filter(row -> row.model().equals("mine"))
            .toList();
    assertThat(rows).hasSizeGreaterThan(5);
    for (DocumentRow row : rows) {
      double nats = naive.nats(texts.get(row.document()));
      assertThat(row.nats()).as(row.document()).isCloseTo(nats, within(1e-4 * nats));
    }
  }

  @Test
  void hasACheckpointInAFormatOfItsOwn() throws IOException {
    TinyExperiment experiment = TinyExperiment.in(folder);
    experiment.run(TinyExperiment.bigram("mine", "previous_byte"));

    Checkpoint checkpoint =
        Checkpoint.open(experiment.cell("mine").resolve("checkpoint"), Optional.empty());

    assertThat(checkpoint.plan().type()).isEqualTo("bigram");
    assertThat(checkpoint.plan().mainWidth()).isEqualTo(32);
  }
}
