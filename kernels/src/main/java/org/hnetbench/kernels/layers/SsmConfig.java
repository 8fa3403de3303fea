package org.hnetbench.kernels.layers;

import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Mamba-2 settings, official key {@code ssm_cfg}; shared by all stages. The head dimension is
 * {@link #HEAD_DIMENSION}.
 *
 * @param chunkSize chunk of the scan; changes rounding alone
 * @param dConv width of the causal convolution
 * @param dState state size n
 * @param expand inner width as a multiple of the model width
 */
@JsonNaming(SnakeCaseStrategy.class)
public record SsmConfig(int chunkSize, int dConv, int dState, int expand) {
  /** Channels of a Mamba-2 head. */
  public static final int HEAD_DIMENSION = 64;
}
