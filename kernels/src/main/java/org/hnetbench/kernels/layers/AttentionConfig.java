package org.hnetbench.kernels.layers;

import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Attention settings by stage, official key {@code attn_cfg}.
 *
 * @param numHeads heads
 * @param rotaryEmbDim entries of each head that are rotated
 * @param windowSize positions to the left that a query sees beside itself; -1 for all
 */
@JsonNaming(SnakeCaseStrategy.class)
public record AttentionConfig(
    List<Integer> numHeads, List<Integer> rotaryEmbDim, List<Integer> windowSize) {}
