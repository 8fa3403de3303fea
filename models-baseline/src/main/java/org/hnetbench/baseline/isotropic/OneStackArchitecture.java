package org.hnetbench.baseline.isotropic;

import java.nio.file.Path;
import java.util.List;
import org.hnetbench.kernels.layers.BlockKind;
import org.hnetbench.kernels.layers.ByteConfig;
import org.hnetbench.kernels.layers.Layout;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.layers.StackConfig;
import org.hnetbench.kernels.spi.Architecture;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.PlanContext;
import org.hnetbench.kernels.spi.Preset;
import org.hnetbench.kernels.spi.Settings;
import org.hnetbench.kernels.spi.UserError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What byte models of one stack have in common. */
abstract class OneStackArchitecture implements Architecture {
  /**
   * What an experiment file says of one.
   *
   * @param config official configuration of one stage; {@code vocab_size} may be left out
   */
  record ByteSettings(JsonNode config) {}

  private final String type;
  private final String summary;

  OneStackArchitecture(String type, String summary) {
    this.type = type;
    this.summary = summary;
  }

  /** Whether the stack may have such blocks. */
  abstract boolean allows(BlockKind kind);

  @Override
  public final String type() {
    return type;
  }

  @Override
  public final String summary() {
    return summary;
  }

  @Override
  public final List<Preset> presets() {
    return Preset.read(OneStackArchitecture.class, type);
  }

  @Override
  public final ModelPlan plan(JsonNode settings, PlanContext context) {
    ByteSettings read = Settings.read(settings, ByteSettings.class);
    ModelConfig config = ByteConfig.read(type, read.config());
    if (config.stages().size() != 1) {
      throw UserError.input(
          "HNB-CONFIG-MODEL", "arch_layout: must be one stack, such as [\"T12\"]");
    }
    StackConfig stack = config.stages().get(0).mainNetwork();
    if (!stack.blocks().stream().allMatch(this::allows)) {
      throw UserError.input(
          "HNB-CONFIG-MODEL",
          "arch_layout: "
              + type
              + " cannot be "
              + Layout.format(stack.blocks())
              + "; stacks of any blocks are for type isotropic-byte");
    }
    return new IsotropicBytePlan(type, config);
  }

  @Override
  public boolean recognises(JsonNode config) {
    return false;
  }

  @Override
  public final ModelPlan restore(JsonNode config, JsonNode settings, Path folder) {
    return plan(JsonNodeFactory.instance.objectNode().set("config", config), null);
  }
}
