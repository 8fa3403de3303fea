package org.hnetbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hnetbench.harness.comparison.ComparisonPlan;
import org.hnetbench.harness.comparison.SmallComparison;
import org.hnetbench.harness.experiment.ExperimentReader;
import org.hnetbench.harness.experiment.Setting;
import org.hnetbench.harness.train.Checkpoint;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.checkpoint.Safetensors;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.ModelPlan;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChunksRunTest {
  private static final String TEXT = "One naïve reader; 我们今天去公园.\nAnd a second line.";
  private static final int CONTEXT = 64;

  @TempDir private static Path folder;

  private static Path hnet;
  private static Path deep;
  private static Path bpe;

  @BeforeAll
  static void saveUntrainedModels() throws IOException {
    Path experiment = SmallComparison.write(folder, 2048);
    ComparisonPlan comparison =
        ComparisonPlan.of(ExperimentReader.read(experiment, List.of()).get(0));
    hnet = save(comparison, "hnet", "hnet");
    bpe = save(comparison, "bpe", "bpe");
    List<Setting> deeper =
        List.of(
                "models.hnet.target_ratio=[2, 2]",
                "models.hnet.expected_bytes_per_chunk=[2, 4]",
                "models.hnet.config.arch_layout=[m1, [m1, [T1], m1], m1]",
                "models.hnet.config.d_model=[128, 128, 128]",
                "models.hnet.config.d_intermediate=[0, 0, 384]",
                "models.hnet.config.attn_cfg={num_heads: [4, 4, 4], rotary_emb_dim: [16, 16, 16],"
                    + " window_size: [-1, -1, -1]}")
            .stream()
            .map(Setting::parse)
            .toList();
    deep =
        save(ComparisonPlan.of(ExperimentReader.read(experiment, deeper).get(0)), "hnet", "deep");
  }

  private static Path save(ComparisonPlan comparison, String name, String as) throws IOException {
    ModelPlan plan = comparison.model(name).plan();
    Path checkpoint = folder.resolve(as).resolve("checkpoint");
    try (Kernels kernels = Kernels.open(Device.cpu(), Precision.FLOAT32);
        LanguageModel model = plan.initialise(kernels, 1)) {
      Checkpoint.save(checkpoint, plan, model, CONTEXT);
    }
    return checkpoint;
  }

  @Test
  void the_text_is_shown_behind_bars_with_its_figures() {
    CommandLineRun run = chunks(hnet, "--text", TEXT, "--probabilities");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith("Chunks of hnet (hnet)\n")
        .contains("Bytes per chunk", "behind white space", "words")
        .doesNotContain("\u001b", "tokenizer's tokens");
    assertThat(run.out().replace("|", "")).contains(TEXT);
  }

  @Test
  void chunks_of_an_inner_stage_begin_where_the_outer_stage_begins_chunks() {
    CommandLineRun run = chunks(deep, "--text", TEXT, "--json");

    assertThat(run.err()).isEmpty();
    JsonNode stages = json(run).path("stages");
    assertThat(stages).hasSize(2);
    Set<Integer> outer = numbers(stages.get(0).path("boundaries"));
    Set<Integer> inner = numbers(stages.get(1).path("boundaries"));
    assertThat(inner).isNotEmpty().hasSizeLessThan(outer.size());
    assertThat(outer).containsAll(inner);
    int bytes = TEXT.getBytes(StandardCharsets.UTF_8).length;
    for (int i = 0; i < bytes; i++) {
      JsonNode probability = stages.get(1).path("probabilities").get(i);
      assertThat(probability.isNull()).as("byte %d", i).isEqualTo(!outer.contains(i));
      assertThat(inner.contains(i)).isEqualTo(probability.asDouble(0) > 0.5);
    }
  }

  @Test
  void one_stage_alone() {
    CommandLineRun run = chunks(deep, "--text", TEXT, "--json", "--stage", "1");

    assertThat(json(run).path("stages")).hasSize(1);
    assertThat(json(run).path("stages").get(0).path("name").asString()).isEqualTo("stage 1");
  }

  @Test
  void a_long_text_is_read_in_windows_that_know_nothing_of_each_other() throws IOException {
    String first = "the words before it, ".repeat(4).substring(0, CONTEXT - 1);
    String second = "公园 and what follows";
    Path file = Files.writeString(folder.resolve("long.txt"), first + second);

    JsonNode whole = json(chunks(hnet, "--file", file.toString(), "--json"));
    JsonNode alone = json(chunks(hnet, "--text", second, "--json"));

    // The character that would reach into the first window's last byte begins the second.
    assertThat(numbers(whole.path("windows"))).containsExactly(0, CONTEXT - 1);
    JsonNode expected = alone.path("stages").get(0).path("probabilities");
    JsonNode found = whole.path("stages").get(0).path("probabilities");
    assertThat(expected.size()).isEqualTo(second.getBytes(StandardCharsets.UTF_8).length);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(found.get(CONTEXT - 1 + i).asDouble())
          .isCloseTo(expected.get(i).asDouble(), within(1e-4));
    }
    assertThat(chunks(hnet, "--file", file.toString()).out())
        .contains("2 windows of at most 64 bytes");
  }

  @Test
  void the_page_holds_the_text_escaped() throws IOException {
    Path page = folder.resolve("page.html");

    CommandLineRun run =
        chunks(hnet, "--text", "a<b & 公", "--html", page.toString(), "--tokenizer", bpe.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("The page is " + page, "tokenizer's tokens");
    String html = Files.readString(page);
    assertThat(html.replaceAll("<[^>]*>", "")).contains("a&lt;b &amp; 公");
    assertThat(html).contains("byte 6: ").doesNotContain("src=", "href=", "@import", "url(");
  }

  @Test
  void tokens_are_the_chunks_of_a_token_model() {
    CommandLineRun run =
        chunks(
            bpe, "--text", TEXT, "--json", "--tokenizer", bpe.resolve("tokenizer.json").toString());

    JsonNode stage = json(run).path("stages").get(0);
    assertThat(stage.path("name").asString()).isEqualTo("tokens");
    assertThat(numbers(stage.path("boundaries"))).contains(0).hasSizeGreaterThan(5);
    JsonNode itself = stage.path("agreement").get(3);
    assertThat(itself.path("f1").asDouble()).isEqualTo(1);
    assertThat(stage.path("probabilities").get(0).isNull()).isTrue();
  }

  @Test
  void without_text_the_standard_input_is_read() {
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream("from a pipe".getBytes(StandardCharsets.UTF_8)));

      assertThat(json(chunks(hnet, "--json")).path("bytes").asInt()).isEqualTo(11);
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void mistakes_are_one_line() throws IOException {
    Path bad = Files.write(folder.resolve("bad.txt"), new byte[] {'a', 'b', (byte) 0xFE});
    Path plain = Files.createDirectories(folder.resolve("plain"));
    for (String name : List.of("config.json", "model.safetensors")) {
      Files.copy(
          Path.of("src/main/resources/golden/isotropic_transformer_tiny", name),
          plain.resolve(name));
    }

    Path alike = Files.createDirectories(folder.resolve("alike"));
    Files.writeString(alike.resolve("config.json"), "{\"of its own\": 1}");
    Files.writeString(alike.resolve("hnet-bench.json"), "{\"type\": \"sees-the-target\"}");
    Safetensors.write(alike.resolve("model.safetensors"), Map.of());

    assertMistake(
        "HNB-CHUNKS-NONE: alike: a model of type sees-the-target", chunks(alike, "--text", "a"));
    assertMistake(
        "bad.txt: byte 2 (0xFE) is not valid UTF-8", chunks(hnet, "--file", bad.toString()));
    assertMistake(
        "--text: character 4 is not UTF-8; give the text with --file FILE",
        chunks(hnet, "--text", "caf\uFFFD"));
    assertMistake("no such file", chunks(hnet, "--file", "nowhere.txt"));
    assertMistake("--text: is empty", chunks(hnet, "--text", ""));
    assertMistake("hnet has only stage 0", chunks(hnet, "--text", "a", "--stage", "1"));
    assertMistake("deep has stages 0 to 1", chunks(deep, "--text", "a", "--stage", "2"));
    assertMistake("--stage must be 0 or more", chunks(hnet, "--text", "a", "--stage", "-1"));
    assertMistake("mutually exclusive", chunks(hnet, "--text", "a", "--file", bad.toString()));
    assertMistake("no such checkpoint", chunks(folder.resolve("none"), "--text", "a"));
    assertMistake("no such tokenizer", chunks(hnet, "--text", "a", "--tokenizer", "none.json"));
    assertMistake(
        "choose another file with --html", chunks(hnet, "--text=a", "--html=none/p.html"));
    assertMistake("no such tokenizer file", chunks(plain, "--text", "a"));
  }

  private static void assertMistake(String message, CommandLineRun run) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).startsWith("HNB-").contains(message).containsOnlyOnce("\n");
    assertThat(run.out()).isEmpty();
  }

  private static Set<Integer> numbers(JsonNode array) {
    Set<Integer> numbers = new TreeSet<>();
    array.forEach(each -> numbers.add(each.asInt()));
    return numbers;
  }

  private static JsonNode json(CommandLineRun run) {
    assertThat(run.exitCode()).as(run.err()).isZero();
    return new JsonMapper().readTree(run.out());
  }

  private static CommandLineRun chunks(Path checkpoint, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("chunks", "--checkpoint", checkpoint.toString()));
    arguments.addAll(List.of(options));
    return CommandLineRun.of(arguments.toArray(String[]::new));
  }
}
