package org.hnetbench.tests.endtoend;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hnetbench.harness.train.Checkpoint;
import org.hnetbench.results.DocumentRow;
import org.hnetbench.results.ModelRow;
import org.hnetbench.results.RunFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutsideBaselineTest {
  private static final String OUTSIDE = "org.hnetbench.tests.endtoend.outside";

  private static TinyExperiment experiment;
  private static CommandResult result;

  @BeforeAll
  static void runItBesideAModelOfOurs(@TempDir Path folder) throws IOException {
    experiment = TinyExperiment.ofOneModel(folder);
    result =
        experiment.run(
            TinyExperiment.bigram("mine", "previous_byte"), "models.mine.match=depth_and_width");
  }

  @Test
  void needsTheKernelsRoomAlone() {
    classes()
        .that()
        .resideInAPackage(OUTSIDE)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            OUTSIDE,
            "org.hnetbench.kernels..",
            "java..",
            "ai.djl..",
            "tools.jackson..",
            "com.fasterxml.jackson.annotation..")
        .check(new ClassFileImporter().importPackages(OUTSIDE));
  }

  @Test
  void isListedMatchedTrainedScoredAndReported() throws IOException {
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(CommandResult.of("list", "models").out()).containsPattern("bigram +Bigram model");
    assertThat(result.out()).containsPattern("mine: bigram, .*, matched\\)");
    assertThat(experiment.output().resolve("summary.md")).content().contains("mine");
    RunFolder run = experiment.tables();
    List<ModelRow> models = run.table(run.models(), ModelRow.class);
    assertThat(models).extracting(ModelRow::model).containsExactly("bpe", "mine");
    assertThat(models.get(1).flopsPerByte() / models.get(0).flopsPerByte())
        .isCloseTo(1, within(0.02));
  }

  @Test
  void isScoredAsALoopOverItsWeightsSays() throws IOException {
    NaiveBigram naive =
        NaiveBigram.read(experiment.cell("mine").resolve("checkpoint/model.safetensors"));
    Map<String, byte[]> texts =
        JsonLines.read(experiment.file().resolveSibling("corpus/test.jsonl"));
    RunFolder run = experiment.tables();
    List<DocumentRow> rows =
        run.table(run.documents(), DocumentRow.class).stream()
            .filter(row -> row.model().equals("mine"))
            .toList();
    assertThat(rows).hasSizeGreaterThan(5);
    for (DocumentRow row : rows) {
      double nats = naive.nats(texts.get(row.document()));
      assertThat(row.nats()).as(row.document()).isCloseTo(nats, within(1e-5 * nats));
    }
  }

  @Test
  void keepsItsConfigurationInAFormatOfItsOwn() {
    Checkpoint checkpoint =
        Checkpoint.open(experiment.cell("mine").resolve("checkpoint"), Optional.empty());

    assertThat(checkpoint.plan().type()).isEqualTo("bigram");
  }

  @Test
  void canBeTheReferenceThatComesLast(@TempDir Path folder) throws IOException {
    TinyExperiment other = TinyExperiment.ofOneModel(folder);

    CommandResult compared =
        other.run(
            TinyExperiment.bigram("mine", "previous_byte"),
            "reference=mine",
            "models.bpe.match=none");

    assertThat(compared.exitCode()).as(compared.err()).isZero();
    assertThat(compared.out()).contains("difference to mine");
  }
}
