package org.hnetbench.harness.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentFormatTest {
  private static final String FULL =
      """
      name: "007"
      seeds: [3, 9007199254740993]
      data: sample-en
      budget: {flops: 3.3e13}
      reference: "1"
      evaluation: {bytes: 12}
      models:
        "1": {type: "true", learning_rate: 2.0e-3, text: "1e6", empty: "", list: [1, 2.0, "no"], none: null}
        b: {type: b, learning_rate: 1, match: none, learning_rate_multipliers: [2, 1]}
      """;

  @Test
  void what_is_written_reads_back_the_same() {
    List<Experiment> experiments = read(FULL);

    List<Experiment> again = read(ExperimentFormat.yaml(experiments));

    assertThat(again).isEqualTo(experiments);
    assertThat(ExperimentFormat.yaml(again)).isEqualTo(ExperimentFormat.yaml(experiments));
    assertThat(ExperimentFormat.sha256(again)).isEqualTo(ExperimentFormat.sha256(experiments));
  }

  @Test
  void the_written_form_shows_every_default() {
    assertThat(ExperimentFormat.yaml(read(FULL)))
        .contains("warmup: 0.1", "weight_decay: 0.1", "points: 20", "match: depth_and_width")
        .contains("gradients: pair")
        .doesNotContain("null\n  evaluation");
  }

  @Test
  void the_hash_follows_the_meaning_and_not_the_form() {
    String same =
        """
        models:
          b: {learning_rate_multipliers: [2.0, 1], type: b, learning_rate: 1.0, match: none}
          "1": {none: ~, type: "true", learning_rate: 0.002, text: "1e6", empty: "", list: [1, 2.0, "no"]}
        reference: "1"
        name: "007"   # comments do not count
        seeds: [3, 9007199254740993]
        schedule: {warmup: 0.1}
        budget: {flops: 33000000000000}
        evaluation: {bytes: 12}
        """;
    String other = FULL.replace("0e-3", "1e-3");

    assertThat(ExperimentFormat.sha256(read(same))).isEqualTo(ExperimentFormat.sha256(read(FULL)));
    assertThat(ExperimentFormat.sha256(read(other)))
        .isNotEqualTo(ExperimentFormat.sha256(read(FULL)))
        .matches("[0-9a-f]{64}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"recomputed", "autograd"})
  void how_gradients_are_found_changes_the_hash_and_is_kept(String gradients) {
    List<Experiment> experiments = read(FULL + "gradients: " + gradients + "\n");

    assertThat(ExperimentFormat.sha256(experiments))
        .isNotEqualTo(ExperimentFormat.sha256(read(FULL)));
    assertThat(ExperimentFormat.yaml(experiments)).contains("gradients: " + gradients);
    assertThat(read(ExperimentFormat.yaml(experiments))).isEqualTo(experiments);
  }

  private static List<Experiment> read(String text) {
    return ExperimentReader.read("test.yaml", text, Path.of("/"), List.of()).stream()
        .map(LoadedExperiment::experiment)
        .toList();
  }
}
