package org.hnetbench.baseline.transformer;

import org.hnetbench.kernels.checkpoint.StoredTensors;
import org.hnetbench.kernels.layers.ModelConfig;

/** How a checkpoint names a model's tensors. */
public interface TensorNaming {
  /** Official names, as checkpoints of our own have them. */
  TensorNaming OFFICIAL = (stored, model) -> stored;

  /**
   * A checkpoint's tensors under official names.
   *
   * @throws org.hnetbench.kernels.spi.UserError naming the checkpoint's tensor that does not fit
   */
  StoredTensors official(StoredTensors stored, ModelConfig model);
}
