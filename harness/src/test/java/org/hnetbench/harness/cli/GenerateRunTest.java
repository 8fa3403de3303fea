package org.hnetbench.harness.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hnetbench.harness.comparison.ComparisonPlan;
import org.hnetbench.harness.comparison.SmallComparison;
import org.hnetbench.harness.experiment.ExperimentReader;
import org.hnetbench.harness.train.Checkpoint;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.Tokens;
import org.hnetbench.kernels.tape.Tape;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code generate} on untrained models. */
class GenerateRunTest {
  private static final List<String> PROMPTS = List.of("ab ba 中", "", "a b c d e f g h", "😀");

  @TempDir private static Path folder;

  @BeforeAll
  static void saveUntrainedModels() throws IOException {
    ComparisonPlan comparison =
        ComparisonPlan.of(
            ExperimentReader.read(SmallComparison.write(folder, 2048), List.of()).get(0));
    try (Kernels kernels = Kernels.open(Device.cpu(), Precision.FLOAT32)) {
      for (String name : List.of("hnet", "bpe")) {
        ModelPlan plan = comparison.model(name).plan();
        try (LanguageModel model = plan.initialise(kernels, 1)) {
          Checkpoint.save(folder.resolve(name), plan, model, 256);
        }
      }
    }
  }

  /** States, batches and pieces of prompts change nothing: each text is that of full passes. */
  @ParameterizedTest
  @ValueSource(strings = {"hnet", "bpe"})
  void greedy_units_are_the_likeliest_of_the_full_forward_pass(String name) {
    List<JsonNode> texts = json(name, "--temperature=0", "--max-tokens=12");

    assertThat(texts).hasSize(PROMPTS.size());
    for (int i = 0; i < PROMPTS.size(); i++) {
      assertThat(ids(texts.get(i))).isEqualTo(greedy(name, PROMPTS.get(i), 12));
      assertThat(texts.get(i).path("prompt").asString()).isEqualTo(PROMPTS.get(i));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hnet", "bpe"})
  void the_same_seed_gives_the_same_text_and_streams_what_json_tells(String name) {
    List<JsonNode> texts = json(name, "--seed=7", "--top-p=0.9", "--max-bytes=40");
    CommandLineRun streamed =
        generate(name, "--prompt", PROMPTS.get(0), "--seed=7", "--top-p=0.9", "--max-bytes=40");

    assertThat(texts).allMatch(text -> text.path("bytes").asInt() >= 40);
    assertThat(texts.get(0).path("stop").asString()).isEqualTo("max_bytes");
    assertThat(streamed.exitCode()).isZero();
    assertThat(streamed.out()).isEqualTo(texts.get(0).path("text").asString() + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hnet", "bpe"})
  void a_text_stops_before_a_unit_that_is_named(String name) {
    JsonNode whole = json(name, "--temperature=0", "--max-tokens=12").get(0);
    List<Integer> ids = ids(whole);
    int last = ids.get(ids.size() - 1);

    JsonNode text =
        json(name, "--temperature=0", "--max-tokens=12", "--stop-id=" + last, "--stop-id=0").get(0);

    assertThat(text.path("stop").asString()).isEqualTo("stop_id");
    assertThat(ids(text)).isEqualTo(ids.stream().takeWhile(id -> id != last && id != 0).toList());
  }

  /** Weights of 16 bits, kept so or widened: the same numbers. */
  @Test
  void the_text_does_not_depend_on_how_weights_are_kept() throws IOException {
    Path narrow = Files.createDirectories(folder.resolve("narrow")).resolve("model.safetensors");
    CommandLineRun export =
        CommandLineRun.of(
            "export",
            "--checkpoint",
            folder.resolve("hnet").toString(),
            "--dtype=bfloat16",
            "--output",
            narrow.toString());
    assertThat(export.exitCode()).as(export.err()).isZero();
    Files.move(narrow.resolveSibling("model.json"), narrow.resolveSibling("config.json"));

    List<JsonNode> wide = json("narrow", "--max-tokens=20", "--weights=float32");
    List<JsonNode> kept = json("narrow", "--max-tokens=20", "--weights=bfloat16");

    assertThat(kept)
        .extracting(text -> text.path("ids"))
        .isEqualTo(wide.stream().map(text -> text.path("ids")).toList());
  }

  @Test
  void prompts_come_from_files_too() throws IOException {
    Path file = Files.writeString(folder.resolve("prompt.txt"), PROMPTS.get(2));
    CommandLineRun run =
        generate(
            "hnet",
            "--prompt=x",
            "--prompt-file",
            file.toString(),
            "--temperature=0",
            "--max-tokens=5",
            "--json");

    JsonNode second = JsonMapper.shared().readTree(run.out().lines().toList().get(1));
    assertThat(second.path("prompt").asString()).isEqualTo(PROMPTS.get(2));
    assertThat(second.path("ids")).hasSize(5);
  }

  @Test
  void mistakes_are_one_line() throws IOException {
    Path latin = Files.write(folder.resolve("latin.txt"), new byte[] {'a', (byte) 0xE9, 'b'});
    Path lost = Files.createDirectories(folder.resolve("lost"));
    for (String name : List.of("config.json", "hnet-bench.json", "model.safetensors")) {
      Files.copy(folder.resolve("bpe").resolve(name), lost.resolve(name));
    }

    assertMistake("give a text with --prompt", generate("hnet"));
    assertMistake("--top-p must", generate("hnet", "--prompt=x", "--top-p=1.5"));
    assertMistake("--temperature must", generate("hnet", "--prompt=x", "--temperature=-1"));
    assertMistake("--temperature must", generate("hnet", "--prompt=x", "--temperature=NaN"));
    assertMistake("--max-tokens must", generate("hnet", "--prompt=x", "--max-tokens=0"));
    assertMistake(
        "--stop-id 256: the model's units are 0 to 255",
        generate("hnet", "--prompt=x", "--stop-id=10", "--stop-id=256"));
    assertMistake("--stop-id -1: the model's", generate("bpe", "--prompt=x", "--stop-id=-1"));
    assertMistake(
        "--prompt: character 4 is not UTF-8; give the text with --prompt-file FILE",
        generate("hnet", "--prompt", "caf\uFFFD"));
    assertMistake("nowhere.txt: cannot", generate("hnet", "--prompt-file=nowhere.txt"));
    assertMistake(
        "latin.txt: byte 1 (0xE9) is not valid UTF-8",
        generate("hnet", "--prompt-file", latin.toString()));
    assertMistake("no such tokenizer file", generate("lost", "--prompt=x"));
    assertMistake(
        "did you mean \"hnet_1stage_L\"?",
        generate("hnet", "--prompt=x", "--config", "hnet_1stage_l"));
  }

  private static void assertMistake(String message, CommandLineRun run) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).startsWith("HNB-").contains(message).containsOnlyOnce("\n");
    assertThat(run.out()).isEmpty();
  }

  private static List<Integer> ids(JsonNode text) {
    List<Integer> ids = new ArrayList<>();
    text.path("ids").forEach(id -> ids.add(id.asInt()));
    return ids;
  }

  private static List<Integer> greedy(String name, String prompt, int count) {
    Checkpoint checkpoint = Checkpoint.open(folder.resolve(name), Optional.empty());
    try (Kernels kernels = Kernels.open(Device.cpu(), Precision.FLOAT32);
        LanguageModel model = checkpoint.load(kernels)) {
      Tokens tokens = model.tokenizer().encode(prompt.getBytes(UTF_8));
      List<Long> read = new ArrayList<>(List.of((long) model.tokenizer().bos()));
      Arrays.stream(tokens.ids()).forEach(id -> read.add((long) id));
      List<Integer> written = new ArrayList<>();
      while (written.size() < count) {
        int best = likeliest(model, read.stream().mapToLong(Long::longValue).toArray());
        if (best == model.tokenizer().eos()) {
          break;
        }
        written.add(best);
        read.add((long) best);
      }
      return written;
    }
  }

  private static int likeliest(LanguageModel model, long... ids) {
    try (Tape tape = Tape.forwardOnly(model.kernels())) {
      return (int)
          model
              .logits(tape, ids, new long[] {0, ids.length})
              .value()
              .get(ids.length - 1L)
              .argMax()
              .getLong();
    }
  }

  private static List<JsonNode> json(String name, String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    PROMPTS.forEach(prompt -> all.addAll(List.of("--prompt", prompt)));
    all.add("--json");
    CommandLineRun run = generate(name, all.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out().lines().map(line -> JsonMapper.shared().readTree(line)).toList();
  }

  private static CommandLineRun generate(String name, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("generate", "--checkpoint", folder.resolve(name).toString()));
    arguments.addAll(List.of(options));
    return CommandLineRun.of(arguments.toArray(String[]::new));
  }
}
