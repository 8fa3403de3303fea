package org.hnetbench.kernels.layers;

import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Scaling of rotary frequencies as Llama 3 does it, for contexts longer than the model was first
 * trained on. Pairs of entries that turn fewer than {@code lowFreqFactor} times in the original
 * context are slowed down by the factor, those that turn more than {@code highFreqFactor} times are
 * left alone, and between the two the scaling fades out.
 *
 * @param factor by which slow turns are slowed down further
 * @param lowFreqFactor turns in the original context
 * @param highFreqFactor turns in the original context, more than {@code lowFreqFactor}
 * @param originalContext positions
 */
@JsonNaming(SnakeCaseStrategy.class)
public record RotaryScaling(
    double factor, double lowFreqFactor, double highFreqFactor, int originalContext) {
  boolean valid() {
    return factor > 0 && lowFreqFactor > 0 && highFreqFactor > lowFreqFactor && originalContext > 0;
  }
}
