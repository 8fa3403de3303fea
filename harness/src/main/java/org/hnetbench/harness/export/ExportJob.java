package org.hnetbench.harness.export;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hnetbench.harness.run.NumberFormat;
import org.hnetbench.harness.run.OutputFile;
import org.hnetbench.harness.train.Checkpoint;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.checkpoint.Safetensors;
import org.hnetbench.kernels.checkpoint.StoredTensors;
import org.hnetbench.kernels.checkpoint.TorchFile;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.layers.Weights;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.kernels.tape.Parameter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes a checkpoint's weights as one file with official names, its configuration beside it. */
public final class ExportJob {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ExportJob() {}

  /**
   * Writes.
   *
   * @return one line about what was written
   * @throws UserError if the checkpoint cannot be read or the files cannot be written
   */
  public static String run(ExportRequest request) {
    Path beside = configuration(request.output());
    Checkpoint checkpoint = request.model().open();
    ModelPlan plan = checkpoint.plan();
    String config = JSON.writeValueAsString(plan.config()) + "\n";
    refuseForeign(beside, config);
    try (Kernels kernels = Kernels.open(Device.cpu(), Precision.FLOAT32);
        NDManager scope = kernels.manager().newSubManager();
        LanguageModel shapes = plan.model(Weights.shapes(kernels))) {
      StoredTensors official = plan.official(checkpoint.weights());
      List<Parameter> parameters = shapes.parameters();
      Weights.check(parameters, official);
      ModelPlan foreign = checkpoint.fromConfigurationAlone();
      checkReadable(plan, foreign, official, kernels);
      Map<String, NDArray> tensors = new LinkedHashMap<>();
      Set<String> narrow = new LinkedHashSet<>();
      for (Parameter parameter : parameters) {
        String name = parameter.name();
        tensors.put(name, official.read(scope, name, DataType.FLOAT32));
        if (request.numbers() == NumberFormat.BFLOAT16 && !staysWide(name)) {
          narrow.add(name);
        }
      }
      write(request.output(), tensors, narrow);
      OutputFile.write(beside, config);
      return String.format(
          Locale.ROOT,
          "%s: %d tensors, %,d weights in %s; configuration in %s%s%s",
          request.output(),
          tensors.size(),
          plan.parameters(),
          request.numbers(),
          beside,
          leftOut(plan, foreign),
          beyondOfficial(plan.config()));
    }
  }

  /** A model of ours that the official format cannot describe would be read as another. */
  private static void checkReadable(
      ModelPlan plan, ModelPlan foreign, StoredTensors official, Kernels kernels) {
    try (LanguageModel shapes = foreign.model(Weights.shapes(kernels))) {
      Weights.check(shapes.parameters(), official);
    } catch (UserError e) {
      throw UserError.input(
          "HNB-CHECKPOINT-TYPE",
          "%s: the official format has no model of type %s with these settings; copy the folder of"
                  .formatted(official.file(), plan.type())
              + " the checkpoint instead",
          e);
    }
  }

  /** Settings that the official format has no place for and a reader would take for others. */
  private static String leftOut(ModelPlan plan, ModelPlan foreign) {
    List<String> lost =
        plan.settings().properties().stream()
            .filter(each -> !each.getValue().equals(foreign.settings().get(each.getKey())))
            .map(Map.Entry::getKey)
            .toList();
    return lost.isEmpty() ? "" : "; neither holds " + String.join(", ", lost);
  }

  /** Settings that our readers take from the configuration and the official code refuses. */
  private static String beyondOfficial(ObjectNode config) {
    List<String> keys =
        ModelConfig.official(config) ? ModelConfig.read(config).beyondOfficial() : List.of();
    return keys.isEmpty() ? "" : "; beyond the official format: " + String.join(", ", keys);
  }

  /** The official model of 16 bits keeps these in 32, and so does a state dict saved from it. */
  private static boolean staysWide(String name) {
    return name.contains("residual_proj.") || name.endsWith(".mixer.D");
  }

  private static void write(Path file, Map<String, NDArray> tensors, Set<String> bfloat16) {
    try {
      if (file.toString().toLowerCase(Locale.ROOT).endsWith(".pt")) {
        TorchFile.write(file, tensors, bfloat16);
      } else {
        Safetensors.write(file, tensors, bfloat16);
      }
    } catch (IOException e) {
      throw OutputFile.failed(file, e);
    }
  }

  /** Where the configuration of a file of weights is looked for: under the file's own name. */
  private static Path configuration(Path output) {
    String name = output.getFileName().toString();
    return output.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".json");
  }

  private static void refuseForeign(Path file, String config) {
    try {
      if (Files.exists(file) && !Files.readString(file).equals(config)) {
        throw UserError.input(
            "HNB-OUTPUT-FOREIGN",
            file + ": stands where the configuration goes and is another; choose another --output");
      }
    } catch (IOException e) {
      throw OutputFile.failed(file, e);
    }
  }
}
