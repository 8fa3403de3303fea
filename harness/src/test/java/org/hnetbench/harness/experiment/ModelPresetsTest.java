package org.hnetbench.harness.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hnetbench.kernels.spi.Preset;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ModelPresetsTest {
  private static final String FILE =
      """
      name: example
      budget: {steps: 3}
      reference: one
      models:
        one:
          preset: hnet-1stage-nano
          learning_rate: 1e-3
          %s
      """;

  private static LoadedExperiment read(String keys) {
    return ExperimentReader.read("file.yaml", FILE.formatted(keys), Path.of("/"), List.of()).get(0);
  }

  private static JsonNode written() {
    return Preset.all().stream()
        .filter(preset -> preset.name().equals("hnet-1stage-nano"))
        .findFirst()
        .orElseThrow()
        .model();
  }

  @Test
  void a_preset_gives_the_keys_that_the_file_does_not() {
    ModelSettings model = read("").experiment().models().get("one");

    assertThat(model.type()).isEqualTo("hnet");
    assertThat(model.learningRate()).isEqualTo(1e-3);
    assertThat(model.preset()).contains("hnet-1stage-nano");
    assertThat(model.architecture().get("config")).isEqualTo(written().get("config"));
  }

  @Test
  void keys_of_the_file_come_before_those_of_the_preset_inside_groups_too() {
    ModelSettings model =
        read("target_ratio: [9]\n    config: {tie_embeddings: true}")
            .experiment()
            .models()
            .get("one");

    assertThat(model.architecture().get("target_ratio").get(0).asInt()).isEqualTo(9);
    JsonNode config = model.architecture().get("config");
    assertThat(config.get("tie_embeddings").asBoolean()).isTrue();
    assertThat(config.get("d_model")).isEqualTo(written().get("config").get("d_model"));
  }

  @Test
  void another_tokenizer_takes_the_place_of_that_of_the_preset() {
    String text =
        """
        name: example
        budget: {steps: 3}
        reference: trained
        models:
          trained: {preset: bpe-transformer-L, tokenizer: {vocabulary: 300}}
          read: {preset: bpe-transformer-nano, learning_rate: 1e-3, tokenizer: {file: my.json}}
        """;
    Map<String, ModelSettings> models =
        ExperimentReader.read("file.yaml", text, Path.of("/"), List.of())
            .get(0)
            .experiment()
            .models();

    assertThat(models.get("trained").architecture().get("tokenizer"))
        .hasToString("{\"vocabulary\":300}");
    assertThat(models.get("read").architecture().get("tokenizer"))
        .hasToString("{\"file\":\"my.json\"}");
  }

  @Test
  void what_was_resolved_reads_as_the_same_experiment() {
    Experiment resolved = read("config: {tie_embeddings: true}").experiment();
    String text = ExperimentFormat.MAPPER.writeValueAsString(resolved);

    // As text: whole numbers of the two readers differ in their Java type alone.
    assertThat(ExperimentReader.read("again", text, Path.of("/"), List.of()).get(0).experiment())
        .hasToString(resolved.toString());
  }

  @Test
  void an_unknown_preset_is_told_with_its_line_and_the_nearest_name() {
    String text = FILE.formatted("").replace("hnet-1stage-nano", "hnet-1stage-nana");

    assertThatThrownBy(() -> ExperimentReader.read("file.yaml", text, Path.of("/"), List.of()))
        .hasMessageContaining("file.yaml:6")
        .hasMessageContaining("models.one.preset")
        .hasMessageContaining("\"hnet-1stage-nano\"");
  }

  @Test
  void names_are_unique() {
    assertThat(Preset.all()).extracting(Preset::name).doesNotHaveDuplicates();
  }
}
