package org.hnetbench.harness.train;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.checkpoint.Safetensors;
import org.hnetbench.kernels.checkpoint.StoredTensors;
import org.hnetbench.kernels.spi.Architecture;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.kernels.tape.Parameter;
import org.hnetbench.results.AtomicFiles;
import tools.jackson.core.JacksonException;
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
  private static final String CONFIG = "config.json";
  private static final String WEIGHTS = "model.safetensors";
  private static final String OWN = "hnet-bench.json";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Writes a model into a folder, which is made. */
  public static void save(Path folder, ModelPlan plan, LanguageModel model, int contextBytes)
      throws IOException {
    Files.createDirectories(folder);
    AtomicFiles.writeText(folder.resolve(CONFIG), JSON.writeValueAsString(plan.config()) + "\n");
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
   * Reads a checkpoint: a folder, or a file of weights with its configuration.
   *
   * @param path folder or {@code .safetensors} file
   * @param config configuration, where it does not lie beside the weights
   * @throws UserError if something is missing or does not fit
   */
  public static Checkpoint open(Path path, Optional<Path> config) {
    Path folder = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
    Path weights = Files.isDirectory(path) ? path.resolve(WEIGHTS) : path;
    JsonNode official = read(config.orElse(folder.resolve(CONFIG)));
    JsonNode own =
        Files.exists(folder.resolve(OWN))
            ? read(folder.resolve(OWN))
            : JsonNodeFactory.instance.objectNode();
    Architecture architecture = architecture(own.path("type").asString(""), official, path);
    ModelPlan plan =
        architecture.restore(
            official,
            own.has("settings") ? own.get("settings") : JsonNodeFactory.instance.objectNode(),
            folder);
    return new Checkpoint(plan, Safetensors.open(weights));
  }

  private static Architecture architecture(String type, JsonNode config, Path path) {
    // One of ours names its architecture; a foreign one is known by its configuration.
    Predicate<Architecture> reads =
        type.isEmpty() ? each -> each.recognises(config) : each -> each.type().equals(type);
    return ServiceLoader.load(Architecture.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(reads)
        .findFirst()
        .orElseThrow(
            () ->
                UserError.input(
                    "HNB-CHECKPOINT-TYPE",
                    path
                        + ": no architecture on the class path reads a checkpoint of type '"
                        + type
                        + "'; see hnet-bench list models"));
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(Files.readString(file));
    } catch (JacksonException e) {
      String place = file + ", line " + e.getLocation().getLineNr();
      throw UserError.input(
          "HNB-CHECKPOINT-CONFIG",
          place + ": does not parse as JSON; mend it or give --config FILE",
          e);
    } catch (IOException e) {
      throw UserError.input(
          "HNB-CHECKPOINT-CONFIG", file + ": cannot be read; give --config FILE", e);
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
