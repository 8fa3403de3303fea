package org.hnetbench.baseline.spacebyte;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hnetbench.kernels.hierarchy.GivenChunksPlan;
import org.hnetbench.kernels.layers.BlockKind;
import org.hnetbench.kernels.layers.StageConfig;
import org.hnetbench.kernels.spi.Architecture;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.PlanContext;
import org.hnetbench.kernels.spi.Preset;
import org.hnetbench.kernels.spi.UserError;
import tools.jackson.databind.JsonNode;

/** The entry of SpaceByte (arXiv 2404.14408): attention alone, inside and outside. */
public final class SpaceByteArchitecture implements Architecture {
  @Override
  public String type() {
    return "spacebyte";
  }

  @Override
  public String summary() {
    return "Transformer whose global blocks run at word starts alone (Table 1: SpaceByte)";
  }

  @Override
  public List<Preset> presets() {
    return Preset.read(SpaceByteArchitecture.class, type());
  }

  @Override
  public ModelPlan plan(JsonNode settings, PlanContext context) {
    GivenChunksPlan plan = SpaceByteSettings.plan(type(), settings);
    StageConfig local = plan.model().stages().get(0);
    StageConfig global = plan.model().stages().get(1);
    boolean mamba =
        Stream.of(local.encoder(), global.mainNetwork(), local.decoder())
            .flatMap(stack -> stack.blocks().stream())
            .anyMatch(BlockKind::mamba);
    if (mamba) {
      throw UserError.input(
          "HNB-CONFIG-MODEL",
          "arch_layout: spacebyte has attention alone (t, T); Mamba-2 is for type spacebyte++");
    }
    return plan;
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
