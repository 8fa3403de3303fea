package org.hnetbench.harness.bench;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hnetbench.harness.bench.WritingSubject.Texts;
import org.hnetbench.harness.comparison.ComparisonPlan;
import org.hnetbench.harness.comparison.SmallComparison;
import org.hnetbench.harness.experiment.ExperimentReader;
import org.hnetbench.harness.run.Progress;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.suites.scoring.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A right model passes each gate; one that reads a position late passes none. */
class GateTest {
  private static final List<byte[]> PIECES =
      List.of(bytes("it is that the data on this was with them"), bytes("for as from be on are"));

  @TempDir private static Path folder;

  private static BenchModels models;

  @BeforeAll
  static void open() throws IOException {
    ComparisonPlan plan =
        ComparisonPlan.of(
            ExperimentReader.read(SmallComparison.write(folder, 1024), List.of()).get(0));
    try (PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
        Progress progress = Progress.on(nowhere, "warm-up")) {
      models = BenchModels.open(plan, plan.models(), Device.cpu(), 2, progress);
    }
  }

  @AfterAll
  static void close() {
    models.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bpe", "hnet"})
  void training(String name) {
    BenchModel model = models.model(name);
    var batch = Batches.of(model.model().tokenizer(), PIECES);
    try (LanguageModel twin = model.twin().get()) {
      var expected = model.stepOf(twin, batch);

      assertThat(TrainingSubject.fault(model.stepOf(model.model(), batch), expected)).isEmpty();
      assertThat(
              TrainingSubject.fault(
                  model.stepOf(new OffByOne(model.model()), batch), expected))
          .isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bpe", "hnet"})
  void running_text(String name) {
    BenchModel model = models.model(name);
    try (LanguageModel twin = model.twin().get()) {
      assertThat(TextSubject.fault(model.model(), twin, PIECES)).isEmpty();
      assertThat(TextSubject.fault(new OffByOne(model.model()), twin, PIECES)).isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bpe", "hnet"})
  void items(String name) {
    LanguageModel model = models.model(name).model();
    List<List<Request>> items =
        List.of(
            List.of(
                new Request(PIECES.get(0), bytes(" to the end")),
                new Request(PIECES.get(0), bytes(" as it was"))));

    assertThat(ItemSubject.fault(model, model, items)).isEmpty();
    assertThat(ItemSubject.fault(new OffByOne(model), model, items)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bpe", "hnet"})
  void generation(String name) {
    LanguageModel model = models.model(name).model();
    Texts texts =
        Texts.of(model.tokenizer(), PIECES, List.of(bytes(" this is it"), bytes(" his data")));

    assertThat(WritingSubject.fault(model, model, texts)).isEmpty();
    assertThat(WritingSubject.fault(new OffByOne(model), model, texts)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bpe", "hnet"})
  void steps_that_are_timed_move_nothing(String name) {
    BenchModel model = models.model(name);
    var batch = Batches.of(model.model().tokenizer(), PIECES);
    double first = model.training().take(batch.packed(), 0).objective();

    assertThat(model.training().take(batch.packed(), 0).objective()).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bpe", "hnet"})
  void the_twin_of_a_wrong_model_is_refused_by_its_subject(String name) {
    BenchModel right = models.model(name);
    BenchModel planted =
        new BenchModel(
            right.planned(),
            right.settings(),
            right.optimizer(),
            new OffByOne(right.model()),
            right.training(),
            right.twin());

    assertThat(new TextSubject(planted, PIECES).fault()).isPresent();
    assertThat(new TextSubject(right, PIECES).fault()).isEqualTo(Optional.empty());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
