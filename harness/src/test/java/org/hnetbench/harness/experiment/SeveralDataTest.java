package org.hnetbench.harness.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hnetbench.kernels.spi.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class SeveralDataTest {
  private static final String FILE =
      """
      name: small
      data:
        - sample-en
        - texts/zh
      budget: {steps: 10}
      reference: one
      models:
        one: {type: tiny, learning_rate: 2e-3, tokenizer: {vocabulary: 300}, config: {width: 8, depth: 2}}
        two: {preset: hnet-1stage-nano, learning_rate: 1e-3}
      for_data:
        zh:
          context: 64
          budget: {bytes: 5}
          models:
            one:
              tokenizer: {file: zh.json}
              config: {width: 16}
            two: {target_ratio: [3]}
      """;

  @Test
  void a_list_gives_one_experiment_for_each_data_set_in_its_order() {
    List<LoadedExperiment> read = read(FILE);

    assertThat(read)
        .extracting(each -> each.experiment().data())
        .containsExactly("sample-en", "/there/texts/zh");
    assertThat(read)
        .extracting(each -> each.experiment().dataName())
        .containsExactly("sample-en", "zh");
    assertThat(read).extracting(each -> each.experiment().name()).containsOnly("small");
  }

  @Test
  void changes_hold_for_their_data_set_alone() {
    Experiment english = read(FILE).get(0).experiment();
    Experiment chinese = read(FILE).get(1).experiment();

    assertThat(english.context()).isEqualTo(512);
    assertThat(english.budget()).isEqualTo(new Budget.Steps(10));
    assertThat(english.models().get("one").architecture().get("config"))
        .hasToString("{\"width\":8,\"depth\":2}");
    assertThat(chinese.context()).isEqualTo(64);
    assertThat(chinese.budget()).isEqualTo(new Budget.Bytes(5));
    assertThat(chinese.models().keySet()).containsExactly("one", "two");
    ModelSettings one = chinese.models().get("one");
    assertThat(one.learningRate()).isEqualTo(2e-3);
    assertThat(one.architecture().get("config")).hasToString("{\"width\":16,\"depth\":2}");
    assertThat(one.architecture().get("tokenizer")).hasToString("{\"file\":\"zh.json\"}");
  }

  @Test
  void changes_come_before_the_keys_of_a_preset() {
    Experiment english = read(FILE).get(0).experiment();
    Experiment chinese = read(FILE).get(1).experiment();

    assertThat(chinese.models().get("two").architecture().get("target_ratio")).hasToString("[3]");
    assertThat(english.models().get("two").architecture().get("target_ratio")).hasToString("[6]");
    assertThat(chinese.models().get("two").architecture().get("config"))
        .isEqualTo(english.models().get("two").architecture().get("config"));
  }

  @Test
  void each_value_knows_the_line_that_it_came_from() {
    LoadedExperiment english = read(FILE).get(0);
    LoadedExperiment chinese = read(FILE, "for_data.zh.models.one.config.depth=4").get(1);

    assertThat(english.origin("data")).isEqualTo("test.yaml:3");
    assertThat(chinese.origin("data")).isEqualTo("test.yaml:4");
    assertThat(english.origin("models.one.config.width")).isEqualTo("test.yaml:8");
    assertThat(chinese.origin("models.one.config.width")).isEqualTo("test.yaml:17");
    assertThat(chinese.origin("models.one.tokenizer.file")).isEqualTo("test.yaml:16");
    assertThat(chinese.origin("models.one.learning_rate")).isEqualTo("test.yaml:8");
    assertThat(chinese.origin("models.one.config.depth"))
        .isEqualTo("--set for_data.zh.models.one.config.depth=4");
  }

  @Test
  void the_command_line_wins_over_the_changes_and_may_name_a_data_set() {
    List<LoadedExperiment> read =
        read(FILE, "context=128", "for_data.sample-en.context=256", "for_data.zh={seeds: [3, 4]}");

    assertThat(read).extracting(each -> each.experiment().context()).containsExactly(256, 128);
    assertThat(read.get(0).experiment().seeds()).containsExactly(1L);
    assertThat(read.get(1).experiment().seeds()).containsExactly(3L, 4L);
  }

  @Test
  void the_command_line_replaces_the_list_and_changes_for_what_it_left_out_are_no_mistake() {
    List<LoadedExperiment> one = read(FILE, "data=mine");
    List<LoadedExperiment> two =
        ExperimentReader.read(
            "test.yaml", FILE, Path.of("/there"), List.of(Setting.data(List.of("/a/zh", "b"))));

    assertThat(one).extracting(each -> each.experiment().dataName()).containsExactly("mine");
    assertThat(one.get(0).experiment().context()).isEqualTo(512);
    assertThat(two).extracting(each -> each.experiment().dataName()).containsExactly("zh", "b");
    assertThat(two.get(0).experiment().context()).isEqualTo(64);
    assertThat(two.get(0).origin("data")).isEqualTo("--data /a/zh --data b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      zh:\\n    context: 64 | zb:\\n    context: 64 | test.yaml:11 | does not have: "zb"; did you mean "zh"?
      context: 64         | contxt: 64            | test.yaml:12 | unknown key "contxt"; did you mean "context"?
      context: 64         | context: big          | test.yaml:12 | "context" must be a whole number
      context: 64         | data: sample-en       | test.yaml:12 | "for_data.zh.data": the same for all data sets
      context: 64         | name: other           | test.yaml:12 | "for_data.zh.name": the same for all data sets
      config: {width: 16} | match: width          | test.yaml:17 | one of none, depth, depth_and_width
      - sample-en         | - elsewhere/zh        | test.yaml:4  | /there/elsewhere/zh and /there/texts/zh have the same short name
      - sample-en         | - 7                   | test.yaml:3  | "data" must be the name of a sample or a path
      """)
  void says_where_a_mistake_is_and_what_to_do(
      String right, String wrong, String where, String what) {
    String before = right.replace("\\n", "\n");
    assertThat(FILE).contains(before);
    assertThatThrownBy(() -> read(FILE.replace(before, wrong.replace("\\n", "\n"))))
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
      for_data.zhh.context=9  | does not have: "zhh"; did you mean "zh"?
      for_data=3              | does not have: ""
      for_data.zh=3           | it must set keys
      for_data.zh.data=x      | the same for all data sets
      for_data.zh.contxt=9    | unknown key "contxt"; did you mean "context"?
      data=[]                 | "data" names no data set
      data=[a/x, b/x]         | have the same short name
      """)
  void checks_settings_like_the_file(String setting, String what) {
    assertThatThrownBy(() -> read(FILE, setting))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("--set " + setting + ":")
        .hasMessageContaining(what);
  }

  @Test
  void what_is_written_reads_back_the_same() {
    for (String changes :
        List.of(
            "", "budget={flops: 3e9}", "for_data.zh.models.three={type: a, learning_rate: 1}")) {
      List<Experiment> experiments =
          experiments(changes.isEmpty() ? read(FILE) : read(FILE, changes));
      String yaml = ExperimentFormat.yaml(experiments);

      List<Experiment> again = experiments(read(yaml));

      // As trees: whole numbers of the two readers differ in their Java type alone.
      assertThat(tree(again)).isEqualTo(tree(experiments));
      assertThat(again.get(1).models().keySet())
          .containsExactlyElementsOf(experiments.get(1).models().keySet());
      assertThat(ExperimentFormat.sha256(again)).isEqualTo(ExperimentFormat.sha256(experiments));
    }
  }

  @Test
  void what_is_written_shows_once_what_all_data_sets_share() {
    String yaml = ExperimentFormat.yaml(experiments(read(FILE)));

    assertThat(yaml.split("warmup: 0.1", -1)).hasSize(2);
    assertThat(yaml.split("width: ", -1)).hasSize(3);
    assertThat(yaml).contains("for_data:").contains("- sample-en\n", "- /there/texts/zh\n");
  }

  private static JsonNode tree(List<Experiment> experiments) {
    return ExperimentFormat.MAPPER.readTree(
        ExperimentFormat.MAPPER.writeValueAsString(experiments));
  }

  private static List<Experiment> experiments(List<LoadedExperiment> loaded) {
    return loaded.stream().map(LoadedExperiment::experiment).toList();
  }

  private static List<LoadedExperiment> read(String text, String... settings) {
    return ExperimentReader.read(
        "test.yaml", text, Path.of("/there"), Stream.of(settings).map(Setting::parse).toList());
  }
}
