package org.hnetbench.hnet;

import java.nio.file.Path;
import java.util.List;
import org.hnetbench.kernels.hierarchy.Downsampling;
import org.hnetbench.kernels.hierarchy.FixedSize;
import org.hnetbench.kernels.hierarchy.GivenChunksPlan;
import org.hnetbench.kernels.hierarchy.GivenChunksPlan.Style;
import org.hnetbench.kernels.layers.ByteConfig;
import org.hnetbench.kernels.spi.Architecture;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.PlanContext;
import org.hnetbench.kernels.spi.Preset;
import org.hnetbench.kernels.spi.Settings;
import org.hnetbench.kernels.spi.UserError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.node.ObjectNode;

/** The entry of H-Net (pool): chunks of equally many bytes. */
public final class HNetPoolArchitecture implements Architecture {
  /**
   * What an experiment file says of it.
   *
   * @param config official configuration of two stages
   * @param chunkBytes bytes a chunk
   * @param downsampling {@code select} (default), {@code mean} or {@code max}
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record PoolSettings(JsonNode config, Integer chunkBytes, String downsampling) {}

  @Override
  public String type() {
    return "hnet-pool";
  }

  @Override
  public String summary() {
    return "H-Net with chunks of k bytes (Table 1: H-Net (pool))";
  }

  @Override
  public List<Preset> presets() {
    return Preset.read(HNetPoolArchitecture.class, type());
  }

  @Override
  public ModelPlan plan(JsonNode settings, PlanContext context) {
    PoolSettings read = Settings.read(settings, PoolSettings.class);
    if (read.chunkBytes() == null || read.chunkBytes() < 1) {
      throw UserError.input(
          "HNB-CONFIG-MODEL",
          "chunk_bytes: needs a number of 1 or more, found " + read.chunkBytes());
    }
    return new GivenChunksPlan(
        type(),
        Style.H_NET,
        ByteConfig.read(type(), read.config()),
        new FixedSize(read.chunkBytes()),
        Settings.choice("downsampling", read.downsampling(), Downsampling.SELECT),
        read.chunkBytes());
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
