package org.example.gated;

import java.nio.file.Path;
import org.hnetbench.kernels.spi.Architecture;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.PlanContext;
import org.hnetbench.kernels.spi.Settings;
import org.hnetbench.kernels.spi.UserError;
import tools.jackson.databind.JsonNode;

/**
 * The entry: what experiment files call {@code gated-convolution}, after Dauphin et al., Language
 * Modeling with Gated Convolutional Networks (arXiv 1612.08083), with depthwise convolutions.
 */
public final class GatedConvolution implements Architecture {
  static final String TYPE = "gated-convolution";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String summary() {
    return "Gated convolutional network over bytes (in no table)";
  }

  @Override
  public ModelPlan plan(JsonNode settings, PlanContext context) {
    return read(settings);
  }

  /** Foreign checkpoints are none of ours. */
  @Override
  public boolean recognises(JsonNode config) {
    return false;
  }

  @Override
  public ModelPlan restore(JsonNode config, JsonNode settings, Path folder) {
    return read(config);
  }

  /** An unknown key is refused with the nearest name; what a record cannot say is refused here. */
  private static GatedConvolutionPlan read(JsonNode settings) {
    GatedConvolutionPlan plan = Settings.read(settings, GatedConvolutionPlan.class);
    if (plan.width() < 1 || plan.depth() < 1 || plan.taps() < 1) {
      throw UserError.input(
          "HNB-CONFIG-VALUE", TYPE + ": width, depth and taps must each be given, and positive");
    }
    return plan;
  }
}
