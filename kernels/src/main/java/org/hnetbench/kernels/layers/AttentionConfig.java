package org.hnetbench.kernels.layers;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Attention settings by stage, official key {@code attn_cfg}. The keys from {@code num_kv_heads} on
 * go beyond the official format, for models of the Llama family: a list that is absent, or an entry
 * that is null, means what the official models do, and absent lists are not written.
 *
 * @param numHeads heads
 * @param rotaryEmbDim entries of each head that are rotated
 * @param windowSize positions to the left that a query sees beside itself; -1 for all
 * @param numKvHeads heads of keys and values, which divide the heads; official: as many as heads
 * @param headDim entries of a head; official: width / heads
 * @param rotaryBase base of the rotary frequencies; official: 10000
 * @param rotaryScaling scaling of the rotary frequencies; official: none
 */
@JsonNaming(SnakeCaseStrategy.class)
public record AttentionConfig(
    List<Integer> numHeads,
    List<Integer> rotaryEmbDim,
    List<Integer> windowSize,
    @JsonInclude(JsonInclude.Include.NON_NULL) List<Integer> numKvHeads,
    @JsonInclude(JsonInclude.Include.NON_NULL) List<Integer> headDim,
    @JsonInclude(JsonInclude.Include.NON_NULL) List<Double> rotaryBase,
    @JsonInclude(JsonInclude.Include.NON_NULL) List<RotaryScaling> rotaryScaling) {
  /** Settings of the official format alone. */
  public AttentionConfig(
      List<Integer> numHeads, List<Integer> rotaryEmbDim, List<Integer> windowSize) {
    this(numHeads, rotaryEmbDim, windowSize, null, null, null, null);
  }
}
