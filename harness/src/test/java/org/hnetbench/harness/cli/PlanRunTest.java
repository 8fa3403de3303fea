package org.hnetbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hnetbench.harness.comparison.SmallComparison;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlanRunTest {
  @TempDir private Path folder;

  private Path experiment;

  @BeforeEach
  void write() throws IOException {
    experiment = SmallComparison.write(folder, 2048);
  }

  @Test
  void json_adds_up() {
    CommandLineRun run =
        CommandLineRun.of(
            "plan", experiment.toString(), "--json", "--set", "models.hnet.match=depth");

    assertThat(run.err()).isEmpty();
    JsonNode plan = new JsonMapper().readTree(run.out());
    assertThat(plan.path("models")).hasSize(2);
    assertThat(plan.path("machine").path("memory_bytes").asLong()).isPositive();
    assertThat(plan.path("machine").path("matrix_product_flops_per_second").asDouble())
        .isPositive();
    for (JsonNode model : plan.path("models")) {
      for (String convention :
          List.of("paper", "paper_squared_window", "executed", "algorithmic_extra")) {
        double sum = 0;
        for (JsonNode part : model.path("flops_per_byte")) {
          sum += part.path(convention).asDouble();
        }
        assertThat(model.path("total").path(convention).asDouble())
            .isCloseTo(sum, withinPercentage(1e-9));
      }
      assertThat(model.path("parameter_bytes").asLong())
          .isEqualTo(16 * model.path("parameters").asLong());
      assertThat(model.path("activation_bytes").asDouble()).isPositive();
      assertThat(model.path("planned_bytes").asLong()).isEqualTo(2048); // one step
    }
    JsonNode hnet = plan.path("models").get(1);
    assertThat(hnet.path("tried").size()).isGreaterThan(1);
    assertThat(hnet.path("tried").get(0).path("main_depth").asInt()).isEqualTo(3); // as written
  }

  @Test
  void text_shows_every_part_and_the_estimates() {
    CommandLineRun run = CommandLineRun.of("plan", experiment.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .containsPattern("stage 0 +chunking +residual projection")
        .containsPattern("stage 1 +main network +mlp")
        .contains("Estimates", "GFLOP/s")
        .doesNotContain("WARNING");
  }

  @Test
  void more_memory_than_the_machine_has_is_a_warning() {
    CommandLineRun run =
        CommandLineRun.of(
            "plan",
            experiment.toString(),
            "--set",
            "batch_bytes=2000000000",
            "--set",
            "budget={bytes: 5}");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).containsPattern("WARNING hnet: needs about [\\d.]+ GB");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      arch_layout: [m1, [T3], m1]   | arch_layout: [m1, [X3], m1]   | models.hnet: arch_layout: unknown letter 'X'
      num_heads: [4, 4]             | num_heads: [4, 5]             | attn_cfg.num_heads: 5 heads do not divide the width 128
      target_ratio: [4]             | target_ration: [4]            | unknown key "target_ration"; did you mean "target_ratio"?
      window_size: [-1, -1]}        | windows: [-1, -1]}            | unknown key "attn_cfg.windows"
      d_model: [128, 128]           | d_mode: [128, 128]            | unknown key "d_mode"; did you mean "d_model"?
      d_model: [128, 128]           | d_model: [128, wide]          | d_model[1]:
      d_model: [128, 128]           | d_model: [128]                | d_model: no entry for stage 1
      {vocabulary: 300}             | {file: none.json}             | tokenizer.file
      """)
  void a_wrong_setting_is_one_line_with_file_line_and_key(
      String written, String wrong, String message) throws IOException {
    String text = Files.readString(experiment);
    assertThat(text).contains(written);
    int at = text.lastIndexOf(written);
    Files.writeString(
        experiment, text.substring(0, at) + wrong + text.substring(at + written.length()));
    long line = text.substring(0, at).lines().count();

    CommandLineRun run = CommandLineRun.of("plan", experiment.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("HNB-")
        .contains(experiment + ":" + line + ": models.")
        .contains(message)
        .containsOnlyOnce("\n");
    assertThat(run.out()).isEmpty();
  }
}
