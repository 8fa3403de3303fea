package org.hnetbench.baseline.spacebyte;

import java.nio.file.Path;
import java.util.List;
import org.hnetbench.kernels.spi.Architecture;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.PlanContext;
import org.hnetbench.kernels.spi.Preset;
import tools.jackson.databind.JsonNode;

/** The entry of SpaceByte++: SpaceByte with any blocks, as a rule Mamba-2 outside. */
public final class SpaceBytePlusPlusArchitecture implements Architecture {
  @Override
  public String type() {
    return "spacebyte++";
  }

  @Override
  public String summary() {
    return "SpaceByte in H-Net's shape, with Mamba-2 outside (Table 1: SpaceByte++)";
  }

  @Override
  public List<Preset> presets() {
    return Preset.read(SpaceBytePlusPlusArchitecture.class, type());
  }

  @Override
  public ModelPlan plan(JsonNode settings, PlanContext context) {
    return SpaceByteSettings.plan(type(), settings);
  }

  @Override
  public boolean recognises(JsonNode config) {
    return false;
  }

  @Override
  public ModelPlan restore(JsonNode config, JsonNode settings, Path folder) {
    return plan(SpaceByteSettings.restored(config, settings), null);
  }
}
