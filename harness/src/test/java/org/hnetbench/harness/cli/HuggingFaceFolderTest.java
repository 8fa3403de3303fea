package org.hnetbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hnetbench.harness.comparison.ComparisonPlan;
import org.hnetbench.harness.comparison.SmallComparison;
import org.hnetbench.harness.experiment.ExperimentReader;
import org.hnetbench.harness.train.Checkpoint;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.checkpoint.Safetensors;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.tape.Parameter;
import org.hnetbench.results.CsvTable;
import org.hnetbench.results.DocumentRow;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A model of ours, taken apart into a folder as the HuggingFace hub has it, against itself. */
class HuggingFaceFolderTest {
  private static final String CONFIG =
      """
      {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "vocab_size": 300,
       "hidden_size": 128, "intermediate_size": 384, "num_hidden_layers": 4,
       "num_attention_heads": 4, "rms_norm_eps": 1e-5, "max_position_embeddings": 202,
       "tie_word_embeddings": false, "torch_dtype": "float32"}
      """;

  @TempDir private static Path folder;

  private static Path ours;
  private static Path theirs;

  @BeforeAll
  static void saveOneModelTwice() throws IOException {
    Path file = SmallComparison.write(folder, 2048);
    // Llama rotates whole heads.
    Files.writeString(
        file,
        Files.readString(file)
            .replace(
                "num_heads: [4], rotary_emb_dim: [16]", "num_heads: [4], rotary_emb_dim: [32]"));
    ModelPlan plan =
        ComparisonPlan.of(ExperimentReader.read(file, List.of()).get(0)).model("bpe").plan();
    ours = folder.resolve("ours");
    theirs = Files.createDirectories(folder.resolve("theirs"));
    try (Kernels kernels = Kernels.open(Device.cpu(), Precision.FLOAT32);
        LanguageModel model = plan.initialise(kernels, 1)) {
      Checkpoint.save(ours, plan, model, 200);
      writeShards(model);
    }
    Files.copy(ours.resolve("tokenizer.json"), theirs.resolve("tokenizer.json"));
    Files.writeString(theirs.resolve("config.json"), config().toString());
  }

  private static ObjectNode config() {
    ObjectNode config = (ObjectNode) JsonMapper.shared().readTree(CONFIG);
    return config.put("bos_token_id", 298).put("eos_token_id", 299);
  }

  private static void writeShards(LanguageModel model) throws IOException {
    Map<String, NDArray> shards = new LinkedHashMap<>();
    for (Parameter parameter : model.parameters()) {
      takeApart(parameter.name(), parameter.value(), shards);
    }
    ObjectNode index = JsonMapper.shared().createObjectNode();
    ObjectNode places = index.putObject("weight_map");
    for (int shard = 0; shard < 2; shard++) {
      String name = "model-0000%d-of-00002.safetensors".formatted(shard + 1);
      Map<String, NDArray> own = new LinkedHashMap<>();
      for (Map.Entry<String, NDArray> tensor : shards.entrySet()) {
        if (tensor.getKey().contains("mlp") == (shard == 0)) {
          own.put(tensor.getKey(), tensor.getValue());
          places.put(tensor.getKey(), name);
        }
      }
      Safetensors.write(theirs.resolve(name), own);
    }
    Files.writeString(theirs.resolve("model.safetensors.index.json"), index.toString());
  }

  private static void takeApart(String name, NDArray value, Map<String, NDArray> into) {
    String layer = name.replaceFirst("backbone\\.main_network\\.layers\\.(\\d+)\\..*", "$1");
    String prefix = "model.layers." + layer + ".";
    switch (name.replace("backbone.main_network.layers." + layer + ".", "")) {
      case "embeddings.weight" -> into.put("model.embed_tokens.weight", value);
      case "lm_head.weight" -> into.put(name, value);
      case "backbone.main_network.rmsnorm.weight" -> into.put("model.norm.weight", value);
      case "norm1.weight" -> into.put(prefix + "input_layernorm.weight", value);
      case "norm2.weight" -> into.put(prefix + "post_attention_layernorm.weight", value);
      case "mixer.out_proj.weight" -> into.put(prefix + "self_attn.o_proj.weight", value);
      case "mlp.fc2.weight" -> into.put(prefix + "mlp.down_proj.weight", value);
      case "mixer.Wqkv.weight" -> {
        into.put(prefix + "self_attn.q_proj.weight", value.get("0:128"));
        into.put(prefix + "self_attn.k_proj.weight", value.get("128:256"));
        into.put(prefix + "self_attn.v_proj.weight", value.get("256:384"));
      }
      case "mlp.fc1.weight" -> {
        into.put(prefix + "mlp.up_proj.weight", value.get("0:384"));
        into.put(prefix + "mlp.gate_proj.weight", value.get("384:768"));
      }
      default -> throw new IllegalArgumentException(name);
    }
  }

  /** The context, too: 202 tokens leave 200 bytes, which the other one's training noted. */
  @Test
  void scores_are_the_same_to_the_bit() throws IOException {
    List<DocumentRow> own = scores(ours);
    List<DocumentRow> foreign = scores(theirs);

    assertThat(own).hasSize(4);
    for (int i = 0; i < own.size(); i++) {
      assertThat(foreign.get(i).nats()).isEqualTo(own.get(i).nats());
      assertThat(foreign.get(i).bytes()).isEqualTo(own.get(i).bytes());
    }
  }

  /** Saved, it is a BPE Transformer of our own, whose tokenizer's ids are still the folder's. */
  @Test
  void saved_it_scores_the_same() throws IOException {
    Path saved = folder.resolve("saved");
    Checkpoint opened = Checkpoint.open(theirs, Optional.empty());
    try (Kernels kernels = Kernels.open(Device.cpu(), Precision.FLOAT32);
        LanguageModel model = opened.load(kernels)) {
      Checkpoint.save(saved, opened.plan(), model, 200);
    }

    Checkpoint reopened = Checkpoint.open(saved, Optional.empty());
    assertThat(reopened.plan().tokenizer().bos()).isEqualTo(298);
    assertThat(reopened.plan().tokenizer().eos()).isEqualTo(299);
    assertThat(scores(saved)).extracting(DocumentRow::nats).isEqualTo(nats(scores(ours)));
  }

  private static List<Double> nats(List<DocumentRow> rows) {
    return rows.stream().map(DocumentRow::nats).toList();
  }

  private static List<DocumentRow> scores(Path checkpoint) throws IOException {
    Path output = Files.createTempDirectory(folder, "scores").resolve("of");
    CommandLineRun run =
        command(
            "eval",
            checkpoint,
            "--suite=bpb",
            "--data=" + folder.resolve("text"),
            "--output=" + output);
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains(checkpoint.getFileName() + " (bpe-transformer)", "200 bytes");
    return CsvTable.read(output.resolve("documents.csv"), DocumentRow.class);
  }

  @Test
  void texts_are_the_same() {
    String[] options = {"--prompt=the of", "--prompt=", "--max-tokens=12", "--seed=3", "--json"};
    CommandLineRun own = command("generate", ours, options);
    CommandLineRun foreign = command("generate", theirs, options);

    assertThat(foreign.err()).isEmpty();
    assertThat(ids(foreign)).hasSize(2).isEqualTo(ids(own));
  }

  /** Chat models end a turn with another token than a document. */
  @Test
  void any_id_of_a_list_ends_a_text() throws IOException {
    String[] options = {"--prompt=the of", "--max-tokens=12", "--temperature=0", "--json"};
    List<Integer> whole = new ArrayList<>();
    ids(command("generate", theirs, options)).get(0).forEach(id -> whole.add(id.asInt()));
    Path chat = Files.createDirectories(folder.resolve("chat"));
    for (Path file :
        List.of(
                "model-00001-of-00002.safetensors",
                "model-00002-of-00002.safetensors",
                "model.safetensors.index.json",
                "tokenizer.json")
            .stream()
            .map(Path::of)
            .toList()) {
      Files.copy(theirs.resolve(file), chat.resolve(file));
    }
    ObjectNode config = config();
    config.putArray("eos_token_id").add(299).add(whole.get(5));
    Files.writeString(chat.resolve("config.json"), config.toString());

    CommandLineRun run = command("generate", chat, options);

    JsonNode text = JsonMapper.shared().readTree(run.out());
    assertThat(text.path("stop").asString()).isEqualTo("end_of_text");
    assertThat(text.path("ids").size()).isEqualTo(whole.indexOf(whole.get(5)));
  }

  private static List<JsonNode> ids(CommandLineRun run) {
    return run.out().lines().map(line -> JsonMapper.shared().readTree(line).get("ids")).toList();
  }

  @Test
  void what_is_not_supported_is_one_line() throws IOException {
    Path refused = Files.createDirectories(folder.resolve("refused"));
    Files.writeString(
        refused.resolve("config.json"), config().put("sliding_window", 4096).toString());
    Files.writeString(refused.resolve("model.safetensors"), "");

    CommandLineRun run = command("eval", refused, "--suite=bpb");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("HNB-CHECKPOINT-CONFIG: config.json: sliding_window: 4096 is not supported")
        .containsOnlyOnce("\n");
  }

  /** Python writes infinity as a bare word. */
  @Test
  void infinity_of_older_transformers_is_read() throws IOException {
    Path mamba = Files.createDirectories(folder.resolve("mamba"));
    Files.writeString(
        mamba.resolve("config.json"),
        """
        {"architectures": ["Mamba2ForCausalLM"], "model_type": "mamba2", "vocab_size": 300,
         "hidden_size": 128, "num_hidden_layers": 1, "num_heads": 4, "head_dim": 64,
         "n_groups": 1, "time_step_limit": [0.0, Infinity]}
        """);
    Safetensors.write(mamba.resolve("model.safetensors"), Map.of());

    CommandLineRun run = command("eval", mamba, "--suite=bpb");

    assertThat(run.err()).contains("no such tokenizer file");
  }

  private static CommandLineRun command(String name, Path checkpoint, String... options) {
    List<String> arguments = new ArrayList<>(List.of(name, "--checkpoint", checkpoint.toString()));
    arguments.addAll(List.of(options));
    return CommandLineRun.of(arguments.toArray(String[]::new));
  }
}
