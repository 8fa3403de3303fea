package org.hnetbench.hnet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.hnetbench.kernels.layers.ByteConfig;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.spi.Architecture;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.PlanContext;
import org.hnetbench.kernels.spi.Preset;
import org.hnetbench.kernels.spi.Settings;
import org.hnetbench.kernels.spi.UserError;
import tools.jackson.databind.JsonNode;

/** The entry of H-Net: experiment settings and official checkpoints become plans. */
public final class HNetArchitecture implements Architecture {
  /**
   * Target of an official checkpoint, which does not tell its own; used only if it is trained on.
   */
  private static final double DEFAULT_TARGET = 6;

  private static final double RATIO_LOSS_WEIGHT = 0.03;

  @Override
  public String type() {
    return "hnet";
  }

  @Override
  public String summary() {
    return "H-Net with dynamic chunking, any number of stages (Table 1: H-Net 1-stage, 2-stage)";
  }

  @Override
  public List<Preset> presets() {
    return Preset.read(HNetArchitecture.class, type());
  }

  @Override
  public Map<String, JsonNode> published() {
    return OfficialConfigs.all();
  }

  @Override
  public ModelPlan plan(JsonNode settings, PlanContext context) {
    HNetSettings read = Settings.read(settings, HNetSettings.class);
    ModelConfig config = ByteConfig.read(type(), read.config());
    if (config.stages().size() == 1) {
      throw UserError.input(
          "HNB-CONFIG-MODEL",
          "arch_layout: hnet needs a chunking stage, [encoder, [inner], decoder]; one stack is type"
              + " isotropic-byte");
    }
    return plan(config, read);
  }

  private static ModelPlan plan(ModelConfig config, HNetSettings settings) {
    int stages = config.stages().size() - 1;
    List<Double> targets = settings.targetRatio();
    if (targets == null
        || targets.size() != stages
        || targets.stream().anyMatch(n -> n == null || !(n > 1))) {
      throw UserError.input(
          "HNB-CONFIG-MODEL",
          "target_ratio: needs one number above 1 for each of the "
              + stages
              + " chunking stages, found "
              + targets);
    }
    List<Double> expected = settings.expectedBytesPerChunk();
    if (expected == null) {
      expected = products(targets);
    } else if (expected.size() != stages || !rises(expected)) {
      throw UserError.input(
          "HNB-CONFIG-MODEL",
          "expected_bytes_per_chunk: needs one number for each of the "
              + stages
              + " chunking stages, the first at least 1 and none below the one before, found "
              + expected);
    }
    double weight =
        settings.ratioLossWeight() == null ? RATIO_LOSS_WEIGHT : settings.ratioLossWeight();
    if (!(weight >= 0)) {
      throw UserError.input(
          "HNB-CONFIG-MODEL", "ratio_loss_weight: must not be negative, found " + weight);
    }
    return new HNetPlan(config, targets, expected, weight, settings.ablations());
  }

  /** A stage cannot have more positions than the one around it, which for the first are bytes. */
  private static boolean rises(List<Double> bytes) {
    double before = 1;
    for (Double each : bytes) {
      if (each == null || !(each >= before)) {
        return false;
      }
      before = each;
    }
    return true;
  }

  private static List<Double> products(List<Double> targets) {
    List<Double> products = new ArrayList<>();
    double product = 1;
    for (double target : targets) {
      product *= target;
      products.add(product);
    }
    return products;
  }

  @Override
  public boolean recognises(JsonNode config) {
    return ModelConfig.official(config) && ModelConfig.read(config).stages().size() > 1;
  }

  @Override
  public ModelPlan restore(JsonNode config, JsonNode settings, Path folder) {
    ModelConfig read = ModelConfig.read(config);
    if (settings.isEmpty()) {
      List<Double> targets = Collections.nCopies(read.stages().size() - 1, DEFAULT_TARGET);
      return new HNetPlan(read, targets, products(targets), RATIO_LOSS_WEIGHT, Ablations.NONE);
    }
    return plan(read, Settings.read(settings, HNetSettings.class));
  }
}
