package org.hnetbench.hnet;

import java.nio.file.Path;
import java.util.List;
import org.hnetbench.kernels.hierarchy.Downsampling;
import org.hnetbench.kernels.hierarchy.GivenChunksPlan;
import org.hnetbench.kernels.hierarchy.GivenChunksPlan.Style;
import org.hnetbench.kernels.hierarchy.Spacelike;
import org.hnetbench.kernels.layers.ByteConfig;
import org.hnetbench.kernels.spi.Architecture;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.PlanContext;
import org.hnetbench.kernels.spi.Preset;
import org.hnetbench.kernels.spi.Settings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.node.ObjectNode;

/** The entry of H-Net (space): chunks begin where words do. */
public final class HNetSpaceArchitecture implements Architecture {
  /**
   * What an experiment file says of it.
   *
   * @param config official configuration of two stages
   * @param expectedBytesPerChunk measured on the data; default 6, English
   * @param downsampling {@code select} (default), {@code mean} or {@code max}
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record SpaceSettings(JsonNode config, List<Double> expectedBytesPerChunk, String downsampling) {}

  @Override
  public String type() {
    return "hnet-space";
  }

  @Override
  public String summary() {
    return "H-Net whose chunks begin at spacelike bytes (Table 1: H-Net (space))";
  }

  @Override
  public List<Preset> presets() {
    return Preset.read(HNetSpaceArchitecture.class, type());
  }

  @Override
  public ModelPlan plan(JsonNode settings, PlanContext context) {
    SpaceSettings read = Settings.read(settings, SpaceSettings.class);
    return new GivenChunksPlan(
        type(),
        Style.H_NET,
        ByteConfig.read(type(), read.config()),
        new Spacelike(),
        Settings.choice("downsampling", read.downsampling(), Downsampling.SELECT),
        Spacelike.expectedBytes(read.expectedBytesPerChunk()));
  }

  @Override
  public boolean recognises(JsonNode config) {
    return false;
  }

  @Override
  public ModelPlan restore(JsonNode config, JsonNode settings, Path folder) {
    return plan(((ObjectNode) settings).deepCopy().set("config", config), null);
  }
}
