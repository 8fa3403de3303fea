package org.hnetbench.hnet;

import java.util.List;
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
 */
@JsonNaming(SnakeCaseStrategy.class)
record HNetSettings(
    JsonNode config,
    List<Double> targetRatio,
    List<Double> expectedBytesPerChunk,
    Double ratioLossWeight) {}
