package org.hnetbench.kernels.hierarchy;

import org.hnetbench.kernels.layers.StageConfig;
import org.hnetbench.kernels.layers.Weights;

/**
 * A stage's chunking: three choices that go together freely.
 *
 * @param boundaries where chunks begin
 * @param downsampling what of its positions a chunk takes inside
 * @param upsampling how the results come back
 */
public record Chunking(Boundaries boundaries, Downsampling downsampling, Upsampling upsampling) {
  /** Makes the chunking of each stage, with the weights it has. */
  @FunctionalInterface
  public interface Factory {
    /**
     * Makes one.
     *
     * @param prefix of its weights' names, such as {@code backbone.}
     */
    Chunking make(String prefix, StageConfig stage, Weights weights);
  }
}
