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
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.spi.UserError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A folder with an official configuration, weights, and what the official code made of them:
 * logits, routing, intermediate values, losses, gradients, token-by-token generation, three AdamW
 * steps.
 */
final class ModelCase {
  /** Ratio target and weight that the golden losses were made with. */
  private static final double GOLDEN_TARGET = 3;

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
        && Files.exists(folder.resolve("model.safetensors"))
        && Files.exists(folder.resolve("inputs.safetensors"));
  }

  static List<Comparison> replay(Path folder, Kernels kernels) {
    ModelCase replay = new ModelCase(folder, kernels);
    new ForwardReplay(replay, replay.comparisons).run();
    new TrainingReplay(replay, replay.comparisons).run();
    new GenerationReplay(replay, replay.comparisons).run();
    return replay.comparisons.found();
  }

  Kernels kernels() {
    return kernels;
  }

  /** The model with the golden weights; the caller closes it. */
  LanguageModel open() {
    ModelConfig official = ModelConfig.read(json("config.json"));
    ModelPlan plan = Checkpoint.restore(folder, goldenSettings(official));
    return plan.load(kernels, StoredTensors.open(folder));
  }

  private static ObjectNode goldenSettings(ModelConfig config) {
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    int stages = config.stages().size() - 1;
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
    } catch (IOException e) {
      throw UserError.input(
          "HNB-CHECK-FILE", folder.resolve(name) + ": cannot be read: " + e.getMessage(), e);
    }
  }

  Safetensors file(String name) {
    return Safetensors.open(folder.resolve(name));
  }

  PackedBatch batch(NDManager scope) {
    Safetensors inputs = file("inputs.safetensors");
    return new PackedBatch(
        inputs.read(scope, "ids_packed").toLongArray(),
        inputs.read(scope, "cu_seqlens").toLongArray(),
        inputs.read(scope, "targets_packed").toLongArray());
  }
}
