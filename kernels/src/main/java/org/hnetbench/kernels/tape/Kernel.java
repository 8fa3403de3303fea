package org.hnetbench.kernels.tape;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.hnetbench.kernels.Kernels;

/**
 * A differentiable operation of layer size. The two kinds, autograd and explicit pair, look the
 * same to the tape.
 */
public interface Kernel {
  /**
   * Computes outputs without recording anything.
   *
   * @param inputs tensors that may have gradients
   * @param settings whatever else the kernel takes: tensors without gradient, numbers, flags
   */
  List<NDArray> apply(Kernels kernels, NDManager scope, List<NDArray> inputs, List<?> settings);

  /**
   * Computes outputs and keeps what the way back needs.
   *
   * @param wanted which inputs need a gradient
   */
  Recorded record(
      Kernels kernels, NDManager scope, List<NDArray> inputs, boolean[] wanted, List<?> settings);

  /** One recorded call. */
  interface Recorded {
    /** The outputs. */
    List<NDArray> outputs();

    /**
     * Goes back once and frees what was kept.
     *
     * @param cotangents gradient of the loss for each output; null where the loss does not depend
     *     on it, at least one is not
     * @return gradient for each input, null where it was not wanted
     */
    List<NDArray> gradients(List<NDArray> cotangents);
  }
}
