package org.hnetbench.harness.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hnetbench.kernels.spi.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentReaderTest {
  private static final String SMALL =
      """
      name: small
      budget:
        steps: 10
      reference: one
      models:
        one:
          type: tiny
          learning_rate: 2e-3
      """;

  private static final Path FOLDER = Path.of("/experiments");

  @Test
  void fills_in_the_defaults() {
    Experiment experiment = read(SMALL).experiment();

    assertThat(experiment.seeds()).containsExactly(1L);
    assertThat(experiment.data()).isEqualTo("sample-en");
    assertThat(experiment.batchBytes()).isEqualTo(8 * experiment.context());
    assertThat(experiment.budget()).isEqualTo(new Budget.Steps(10));
    assertThat(experiment.schedule()).isEqualTo(new Schedule(0.1, 0.2));
    assertThat(experiment.optimizer().betas()).containsExactly(0.9, 0.95);
    assertThat(experiment.validation().points()).isEqualTo(20);
    assertThat(experiment.evaluation().suites()).containsExactly("bpb");
    assertThat(experiment.models().get("one").match()).isEqualTo(Match.DEPTH_AND_WIDTH);
  }

  @Test
  void hands_the_keys_of_an_architecture_on_untouched() {
    String text =
        SMALL + "    arch_layout: [m2, [T4], m2]\n    deep: {list: [1, 2.5, yes, null]}\n";

    ModelSettings model = read(text).experiment().models().get("one");

    assertThat(model.architectureSettings().toString())
        .isEqualTo(
            "{\"arch_layout\":[\"m2\",[\"T4\"],\"m2\"],\"deep\":{\"list\":[1,2.5,\"yes\",null]}}");
  }

  @Test
  void keeps_the_order_of_the_models() {
    String text = SMALL + "  alpha: {type: tiny, learning_rate: 1}\n";

    assertThat(read(text).experiment().models().keySet()).containsExactly("one", "alpha");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      bugdet: {steps: 3}                          | test.yaml:9  | unknown key "bugdet"; did you mean "budget"?
      schedule: {warm_up: 0.1}                    | test.yaml:9  | unknown key "schedule.warm_up"; did you mean "warmup"?
      zebra: 1                                    | test.yaml:9  | valid names:
      name: again                                 | test.yaml:9  | the first is at test.yaml:1
      context: big                                | test.yaml:9  | "context" must be a whole number
      context: 12.5                               | test.yaml:9  | "context" must be a whole number
      context: '"512"'                            | test.yaml:9  | "context" must be a whole number
      context: 1e30                               | test.yaml:9  | "context" must be a whole number
      seeds: [1, 1]                               | test.yaml    | "seeds" needs one or more different numbers
      schedule: {warmup: 0.6, decay: 0.5}         | test.yaml:9  | together exceed 1
      validation: {points: 19}                    | test.yaml:9  | "points" is 19, it must be 20 or more
      optimizer: {betas: [0.9]}                   | test.yaml:9  | "betas" has 1 values
      gradients: tape                             | test.yaml:9  | "gradients" must be one of pair, recomputed, autograd
      gradients: PAIR                             | test.yaml:9  | "gradients" must be one of pair, recomputed, autograd
      schedule: 3                                 | test.yaml:9  | "schedule" must be a group of keys
      context: &here 512                          | none         | none
      context: .inf                               | test.yaml:9  | no finite number
      context: [                                  | test.yaml:10 | not valid YAML
      batch_bytes: 10                             | test.yaml    | "batch_bytes" is 10
      """)
  void says_where_a_mistake_is_and_what_to_do(String line, String where, String what) {
    String text = SMALL + line.replaceAll("^(\\w+: )'(.*)'$", "$1$2") + "\n";
    if (where.equals("none")) {
      assertThat(read(text).experiment().context()).isEqualTo(512);
      return;
    }
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(where + ":")
        .hasMessageContaining(what)
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      budget.bytes=5                | test.yaml:2 | exactly one of flops, bytes and steps
      models.one.match=width        | --set models.one.match=width | one of none, depth, depth_and_width
      models.one.learning_rate=-1   | --set models.one.learning_rate=-1 | "learning_rate" is -1
      modls.one.match=none          | --set modls.one.match=none | unknown key "modls"; did you mean "models"?
      name.first=x                  | --set name.first=x | "name" holds a value
      reference=onne                | --set reference=onne | did you mean "one"?
      name=a/b                      | --set name=a/b | may hold only letters
      """)
  void checks_settings_like_the_file(String override, String where, String what) {
    assertThatThrownBy(() -> read(SMALL, override))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(where)
        .hasMessageContaining(what);
  }

  @Test
  void settings_win_in_their_order() {
    Experiment experiment =
        read(SMALL, "budget={flops: 3e13}", "seeds=[4, 5]", "seeds=7", "models.one.layers=3")
            .experiment();

    assertThat(experiment.budget()).isEqualTo(new Budget.Flops(3e13));
    assertThat(experiment.seeds()).containsExactly(7L);
    assertThat(experiment.models().get("one").architectureSettings().get("layers").intValue())
        .isEqualTo(3);
  }

  @Test
  void short_forms_of_settings_say_how_they_were_typed() {
    LoadedExperiment loaded =
        ExperimentReader.read(
                "test.yaml", SMALL, FOLDER, List.of(Setting.seed(7), Setting.data(List.of("a: b"))))
            .get(0);

    assertThat(loaded.experiment().seeds()).containsExactly(7L);
    assertThat(loaded.experiment().data()).isEqualTo(Path.of("a: b").toAbsolutePath().toString());
    assertThat(loaded.origin("seeds")).isEqualTo("--seed 7");
    assertThat(loaded.origin("data")).isEqualTo("--data a: b");
    assertThatThrownBy(() -> Setting.parse("seeds")).hasMessageContaining("--set key.path=value");
  }

  @Test
  void knows_where_each_key_was_set() {
    LoadedExperiment loaded = read(SMALL, "models.one.layers=3");

    assertThat(loaded.origin("models.one.type")).isEqualTo("test.yaml:7");
    assertThat(loaded.origin("models.one.layers")).isEqualTo("--set models.one.layers=3");
    assertThat(loaded.origin("models.one.absent")).isEqualTo("test.yaml:6");
  }

  @Test
  void takes_data_from_the_folder_of_the_file_or_the_working_folder() {
    assertThat(read(SMALL + "data: texts/en\n").experiment().data())
        .isEqualTo("/experiments/texts/en");
    assertThat(read(SMALL + "data: texts/en\n", "data=other").experiment().data())
        .isEqualTo(Path.of("other").toAbsolutePath().toString());
  }

  @Test
  void rejects_aliases_and_second_documents() {
    assertThatThrownBy(() -> read(SMALL + "seeds: &s [1]\nvalidation: *s\n"))
        .hasMessageContaining("aliases");
    assertThatThrownBy(() -> read(SMALL + "---\nname: two\n")).hasMessageContaining("test.yaml:9");
    assertThatThrownBy(() -> read("- a\n")).hasMessageContaining("test.yaml:1");
    assertThatThrownBy(() -> read("")).hasMessageContaining("nothing in it");
  }

  @Test
  void tells_unreadable_files_apart(@TempDir Path folder) throws Exception {
    Path latin = folder.resolve("latin.yaml");
    Files.write(latin, "name: caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> ExperimentReader.read(folder.resolve("absent.yaml"), List.of()))
        .asInstanceOf(type(UserError.class))
        .returns("HNB-CONFIG-FILE", UserError::code)
        .returns(2, UserError::exitCode);
    assertThatThrownBy(() -> ExperimentReader.read(latin, List.of()))
        .hasMessageContaining("not UTF-8");
  }

  @Test
  void shipped_experiments_take_settings_like_files() {
    LoadedExperiment loaded =
        ExperimentReader.readShipped("tiny", List.of(Setting.parse("budget.steps=5"))).get(0);

    assertThat(loaded.experiment().budget()).isEqualTo(new Budget.Steps(5));
    assertThat(loaded.origin("reference")).isEqualTo("shipped experiment tiny:3");
    assertThatThrownBy(() -> ExperimentReader.readShipped("absent", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_limit_of_the_evaluation_is_optional() {
    assertThat(read(SMALL).experiment().evaluation().bytes()).isEqualTo(Optional.empty());
    assertThat(read(SMALL, "evaluation.bytes=2e6").experiment().evaluation().bytes())
        .contains(2_000_000L);
  }

  private static LoadedExperiment read(String text, String... settings) {
    return ExperimentReader.read(
            "test.yaml", text, FOLDER, Stream.of(settings).map(Setting::parse).toList())
        .get(0);
  }
}
