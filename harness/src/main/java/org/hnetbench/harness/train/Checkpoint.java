package org.hnetbench.harness.train;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.checkpoint.Safetensors;
import org.hnetbench.kernels.checkpoint.StoredTensors;
import org.hnetbench.kernels.spi.Architecture;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.kernels.tape.Parameter;
import org.hnetbench.results.AtomicFiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A model on disk: {@code config.json} and {@code model.safetensors} in the official formats,
 * {@code hnet-bench.json} with what these have no place for, and {@code tokenizer.json} where the
 * model has one.
 *
 * @param plan the model on paper
 * @param weights its weights
 */
public record Checkpoint(ModelPlan plan, StoredTensors weights) {
  private static final String WEIGHTS = "model.safetensors";
  private static final String OWN = "hnet-bench.json";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Writes a model into a folder, which is made. */
  public static void save(Path folder, ModelPlan plan, LanguageModel model, int contextBytes)
      throws IOException {
    Files.createDirectories(folder);
    AtomicFiles.writeText(
        folder.resolve(CheckpointConfig.FILE), JSON.writeValueAsString(plan.config()) + "\n");
    ObjectNode own = JsonNodeFactory.instance.objectNode();
    own.put("type", plan.type()).put("context", contextBytes).set("settings", plan.settings());
    AtomicFiles.writeText(folder.resolve(OWN), JSON.writeValueAsString(own) + "\n");
    plan.saveExtras(folder);
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    for (Parameter parameter : model.parameters()) {
      tensors.put(parameter.name(), parameter.value());
    }
    Safetensors.write(folder.resolve(WEIGHTS), tensors);
  }

  /**
   * Reads a checkpoint in any format that {@link StoredTensors} knows.
   *
   * @param path a folder, or a file of weights
   * @param config a configuration's file, or the name of a published one; if absent, what lies
   *     beside the weights, else the published one that is called like the checkpoint
   * @throws UserError if something is missing or does not fit
   */
  public static Checkpoint open(Path path, Optional<String> config) {
    Path folder = Files.isDirectory(existing(path)) ? path : path.toAbsolutePath().getParent();
    CheckpointConfig found =
        config.map(CheckpointConfig::named).orElseGet(() -> CheckpointConfig.of(path));
    JsonNode own =
        Files.exists(folder.resolve(OWN))
            ? CheckpointConfig.read(folder.resolve(OWN)).json()
            : JsonNodeFactory.instance.objectNode();
    JsonNode settings =
        own.has("settings") ? own.get("settings") : JsonNodeFactory.instance.objectNode();
    // One of ours names its architecture; a foreign one is known by its configuration.
    String type = own.path("type").asString("");
    ModelPlan plan =
        type.isEmpty()
            ? found.restore(found.architecture(), settings, folder)
            : found.restore(architecture(type, folder.resolve(OWN)), settings, folder);
    return new Checkpoint(plan, StoredTensors.open(path));
  }

  /**
   * The plan of a foreign configuration.
   *
   * @param folder of {@code config.json} and further files of the checkpoint
   * @param settings what the configuration has no place for, see {@link ModelPlan#settings}
   * @throws UserError if no architecture knows it, or it is wrong
   */
  public static ModelPlan restore(Path folder, JsonNode settings) {
    CheckpointConfig config = CheckpointConfig.read(folder.resolve(CheckpointConfig.FILE));
    return config.restore(config.architecture(), settings, folder);
  }

  /**
   * The path of a checkpoint that is there.
   *
   * @throws UserError if nothing is
   */
  public static Path existing(Path path) {
    if (!Files.exists(path)) {
      throw UserError.input(
          "HNB-CHECKPOINT-MISSING",
          path + ": no such checkpoint; give a folder, or a .safetensors or .pt file");
    }
    return path;
  }

  /**
   * What a foreign reader would make of this model's configuration alone.
   *
   * @throws UserError if no architecture knows it
   */
  public ModelPlan fromConfigurationAlone() {
    CheckpointConfig config = new CheckpointConfig("config.json", plan.config());
    ObjectNode nothing = JsonNodeFactory.instance.objectNode();
    return config.restore(
        config.architecture(), nothing, weights.file().toAbsolutePath().getParent());
  }

  private static Architecture architecture(String type, Path source) {
    return Architectures.ofType(type)
        .orElseThrow(
            () ->
                UserError.input(
                    "HNB-CHECKPOINT-TYPE",
                    source
                        + ": no architecture on the class path is of type '"
                        + type
                        + "'; see hnet-bench list models"));
  }

  /**
   * Whether tokenizer and weights belong together: ids beyond the embedding would end deep inside
   * the engine.
   *
   * @throws UserError if they do not, or if there is no tokenizer
   */
  public void checkTokenizer() {
    int rows = plan.config().path("vocab_size").asInt(Integer.MAX_VALUE);
    Tokenizer tokenizer = plan.tokenizer();
    checkTokenizer(
        tokenizer.vocabularySize() <= rows,
        "the tokenizer has %d ids".formatted(tokenizer.vocabularySize()),
        rows);
    checkTokenizer(
        0 <= tokenizer.bos() && tokenizer.bos() < rows, "BOS is id " + tokenizer.bos(), rows);
    checkTokenizer(
        0 <= tokenizer.eos() && tokenizer.eos() < rows, "EOS is id " + tokenizer.eos(), rows);
  }

  private void checkTokenizer(boolean fits, String what, int rows) {
    if (!fits) {
      throw UserError.input(
          "HNB-CHECKPOINT-TOKENIZER",
          "%s: %s, the model's vocab_size is %d; do they belong together?"
              .formatted(weights.file(), what, rows));
    }
  }

  /**
   * Makes the model.
   *
   * @throws UserError if the weights do not fit the configuration
   */
  public LanguageModel load(Kernels kernels) {
    return plan.load(kernels, weights);
  }
}
