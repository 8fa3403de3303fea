package org.hnetbench.baseline.spacebyte;

import java.util.List;
import org.hnetbench.kernels.hierarchy.Downsampling;
import org.hnetbench.kernels.hierarchy.GivenChunksPlan;
import org.hnetbench.kernels.hierarchy.GivenChunksPlan.Style;
import org.hnetbench.kernels.hierarchy.Spacelike;
import org.hnetbench.kernels.layers.ByteConfig;
import org.hnetbench.kernels.spi.Settings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an experiment file says of a SpaceByte of either kind.
 *
 * @param config official configuration of two stages: local blocks, global blocks, local blocks
 * @param expectedBytesPerChunk measured on the data; default 6, English
 */
@JsonNaming(SnakeCaseStrategy.class)
record SpaceByteSettings(JsonNode config, List<Double> expectedBytesPerChunk) {
  static GivenChunksPlan plan(String type, JsonNode settings) {
    SpaceByteSettings read = Settings.read(settings, SpaceByteSettings.class);
    return new GivenChunksPlan(
        type,
        Style.SPACE_BYTE,
        ByteConfig.read(type, read.config()),
        new Spacelike(),
        Downsampling.SELECT,
        Spacelike.expectedBytes(read.expectedBytesPerChunk()));
  }

  /** The settings of a checkpoint with its configuration. */
  static JsonNode restored(JsonNode config, JsonNode settings) {
    return ((ObjectNode) settings).deepCopy().set("config", config);
  }
}
