package org.hnetbench.harness.export;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hnetbench.harness.run.OutputFile;
import org.hnetbench.harness.train.Checkpoint;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.checkpoint.Safetensors;
import org.hnetbench.kernels.checkpoint.StoredTensors;
import org.hnetbench.kernels.layers.Weights;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.kernels.tape.Parameter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

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
    boolean torch = request.output().toString().toLowerCase(Locale.ROOT).endsWith(".pt");
    Path beside = configuration(request.output());
    Checkpoint checkpoint = Checkpoint.open(request.checkpoint(), request.config());
    ModelPlan plan = checkpoint.plan();
    String config = JSON.writeValueAsString(plan.config()) + "\n";
    refuseForeign(beside, config);
    try (Kernels kernels = Kernels.open(Device.cpu(), Precision.FLOAT32);
        NDManager scope = kernels.manager().newSubManager();
        LanguageModel shapes = plan.model(Weights.shapes(kernels))) {
      StoredTensors official = plan.official(checkpoint.weights());
      List<Parameter> parameters = shapes.parameters();
      Weights.check(parameters, official);
      Map<String, NDArray> tensors = new LinkedHashMap<>();
      for (Parameter parameter : parameters) {
        DataType type = type(parameter.name(), request.numbers());
        tensors.put(parameter.name(), official.read(scope, parameter.name(), type));
      }
      write(request.output(), torch, tensors);
      OutputFile.write(beside, config);
      return String.format(
              Locale.ROOT,
              "%s: %d tensors, %,d weights in %s; configuration in %s",
              request.output(),
              tensors.size(),
              plan.parameters(),
              request.numbers(),
              beside);
    }
  }

  /** As in an official model of 16 bits: what stands on the residual path stays in 32. */
  private static DataType type(String name, ExportRequest.Numbers numbers) {
    boolean wide = name.contains("residual_proj.") || name.endsWith(".mixer.D");
    return numbers == ExportRequest.Numbers.BFLOAT16 && !wide
        ? DataType.BFLOAT16
        : DataType.FLOAT32;
  }

  private static void write(Path file, boolean torch, Map<String, NDArray> tensors) {
    try {
      Safetensors.write(file, tensors);
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
