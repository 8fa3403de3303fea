package org.hnetbench.harness.check;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hnetbench.harness.train.Checkpoint;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.checkpoint.Safetensors;
import org.hnetbench.kernels.checkpoint.StoredTensors;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.spi.UserError;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A folder with an official configuration, weights, inputs, and what the official code made of
 * them: logits, routing, intermediate values, losses, gradients, token-by-token generation, three
 * AdamW steps. Each of these may be missing.
 */
final class ModelCase {
  /** Ratio target and weight that the golden losses were made with. */
  private static final double GOLDEN_TARGET = 3;

  static final String INPUTS = "inputs.safetensors";
  static final String OUTPUTS = "outputs.safetensors";
  static final String INTERMEDIATES = "intermediates_seq0.safetensors";
  static final String LOSSES = "losses.json";
  static final String GRADIENTS = "gradients.safetensors";
  static final String AFTER_ADAMW = "adamw_after3.safetensors";
  static final String GENERATION = "generation.safetensors";

  private static final List<String> WEIGHTS =
      List.of("model.safetensors", "model.safetensors.index.json", "model.pt");

  private static final List<String> REFERENCES =
      List.of(OUTPUTS, INTERMEDIATES, LOSSES, GRADIENTS, AFTER_ADAMW, GENERATION);

  private final Path folder;
  private final Kernels kernels;
  private final Comparisons comparisons;

  private ModelCase(Path folder, Kernels kernels) {
    this.folder = folder;
    this.kernels = kernels;
    this.comparisons = new Comparisons(folder.getFileName().toString());
  }

  static boolean recognises(Path folder) {
    return Files.exists(folder.resolve("config.json"))
        && Files.exists(folder.resolve(INPUTS))
        && WEIGHTS.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
  }

  /** References that a folder lacks, so that what they are for is not checked. */
  static List<Path> missing(Path folder) {
    return REFERENCES.stream().map(folder::resolve).filter(file -> !Files.exists(file)).toList();
  }

  static List<Comparison> replay(Path folder, Kernels kernels) {
    ModelCase replay = new ModelCase(folder, kernels);
    new ForwardReplay(replay, replay.comparisons).run();
    if (replay.has(LOSSES)) {
      new TrainingReplay(replay, replay.comparisons).run();
    }
    if (replay.has(GENERATION)) {
      new GenerationReplay(replay, replay.comparisons).run();
    }
    return replay.comparisons.found();
  }

  /** Whether the folder holds a file of references. */
  boolean has(String name) {
    return Files.exists(folder.resolve(name));
  }

  Kernels kernels() {
    return kernels;
  }

  /** The model with the golden weights; the caller closes it. */
  LanguageModel open() {
    int chunkingStages = json("config.json").path("d_model").size() - 1;
    ModelPlan plan = Checkpoint.restore(folder, goldenSettings(chunkingStages));
    return plan.load(kernels, StoredTensors.open(folder));
  }

  private static ObjectNode goldenSettings(int stages) {
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    if (stages > 0) {
      ArrayNode targets = settings.putArray("target_ratio");
      for (int i = 0; i < stages; i++) {
        targets.add(GOLDEN_TARGET);
      }
    }
    return settings;
  }

  JsonNode json(String name) {
    try {
      return new JsonMapper().readTree(Files.readString(folder.resolve(name)));
    } catch (IOException | JacksonException e) {
      throw UserError.input(
          "HNB-CHECK-FILE", folder.resolve(name) + ": cannot be read: " + e.getMessage(), e);
    }
  }

  Safetensors file(String name) {
    return Safetensors.open(folder.resolve(name));
  }

  PackedBatch batch(NDManager scope) {
    Safetensors inputs = file(INPUTS);
    return new PackedBatch(
        inputs.read(scope, "ids_packed").toLongArray(),
        inputs.read(scope, "cu_seqlens").toLongArray(),
        inputs.read(scope, "targets_packed").toLongArray());
  }
}
