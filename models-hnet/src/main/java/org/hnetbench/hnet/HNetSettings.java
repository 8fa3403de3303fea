package org.hnetbench.hnet;

import java.util.List;
import org.hnetbench.kernels.spi.Settings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What an experiment file says of an H-Net.
 *
 * @param config the official configuration; {@code vocab_size} may be left out
 * @param targetRatio N of each chunking stage: the ratio loss pulls towards one boundary in N
 *     positions
 * @param expectedBytesPerChunk measured in earlier runs: bytes a position at each inner stage;
 *     default the product of targets
 * @param ratioLossWeight alpha, default 0.03 (paper, section 3.1)
 * @param routing {@code cosine} (default) or {@code linear}
 * @param smoothing default true
 * @param straightThrough default true
 * @param downsampling {@code select} (default), {@code mean} or {@code max}
 */
@JsonNaming(SnakeCaseStrategy.class)
record HNetSettings(
    JsonNode config,
    List<Double> targetRatio,
    List<Double> expectedBytesPerChunk,
    Double ratioLossWeight,
    String routing,
    Boolean smoothing,
    Boolean straightThrough,
    String downsampling) {
  Ablations ablations() {
    Ablations paper = Ablations.NONE;
    return new Ablations(
        Settings.choice("routing", routing, paper.routing()),
        smoothing == null ? paper.smoothing() : smoothing,
        straightThrough == null ? paper.straightThrough() : straightThrough,
        Settings.choice("downsampling", downsampling, paper.downsampling()));
  }
}
