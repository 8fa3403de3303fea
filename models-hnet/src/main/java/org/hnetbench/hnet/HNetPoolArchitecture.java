package org.hnetbench.hnet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hnetbench.kernels.hierarchy.Boundaries;
import org.hnetbench.kernels.hierarchy.Downsampling;
import org.hnetbench.kernels.hierarchy.FixedSize;
import org.hnetbench.kernels.hierarchy.GivenChunksPlan;
import org.hnetbench.kernels.hierarchy.GivenChunksPlan.Style;
import org.hnetbench.kernels.layers.ByteConfig;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.spi.Architecture;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.PlanContext;
import org.hnetbench.kernels.spi.Settings;
import org.hnetbench.kernels.spi.UserError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.node.ObjectNode;

/** The entry of H-Net (pool): chunks of a fixed number of positions, at any number of stages. */
public final class HNetPoolArchitecture implements Architecture {
  /**
   * What an experiment file says of it.
   *
   * @param config official configuration
   * @param chunkSize positions a chunk of each chunking stage
   * @param downsampling {@code select} (default), {@code mean} or {@code max}
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record PoolSettings(JsonNode config, List<Integer> chunkSize, String downsampling) {}

  @Override
  public String type() {
    return "hnet-pool";
  }

  @Override
  public String summary() {
    return "H-Net with chunks of k bytes (Table 1: H-Net (pool))";
  }

  @Override
  public ModelPlan plan(JsonNode settings, PlanContext context) {
    PoolSettings read = Settings.read(settings, PoolSettings.class);
    ModelConfig config = ByteConfig.read(type(), read.config());
    int stages = config.stages().size() - 1;
    List<Integer> sizes = read.chunkSize();
    if (stages < 1) {
      throw UserError.input(
          "HNB-CONFIG-MODEL",
          "arch_layout: hnet-pool needs a chunking stage, [encoder, [main network], decoder]");
    }
    if (sizes == null
        || sizes.size() != stages
        || sizes.stream().anyMatch(size -> size == null || size < 1)) {
      throw UserError.input(
          "HNB-CONFIG-MODEL",
          "chunk_size: needs one number of 1 or more for each of the "
              + stages
              + " chunking stages, found "
              + sizes);
    }
    List<Boundaries> boundaries = new ArrayList<>();
    List<Double> expected = new ArrayList<>();
    double bytes = 1;
    for (int size : sizes) {
      boundaries.add(new FixedSize(size));
      bytes *= size;
      expected.add(bytes);
    }
    Downsampling downsampling =
        Settings.choice("downsampling", read.downsampling(), Downsampling.SELECT);
    return new GivenChunksPlan(type(), Style.H_NET, config, boundaries, downsampling, expected);
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
