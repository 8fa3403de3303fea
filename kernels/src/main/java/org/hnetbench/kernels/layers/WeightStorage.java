package org.hnetbench.kernels.layers;

/**
 * In which type a checkpoint's weights are kept in memory. The results are the same, to the bit.
 */
public enum WeightStorage {
  /** In the engine's precision: for training, and fastest. */
  FULL,
  /**
   * In 16 bits (bfloat16) where that holds every value of a tensor exactly, as it does for a file
   * in bfloat16: half the memory, for inference alone. Kernels widen them for each call.
   */
  BFLOAT16
}
