package org.hnetbench.kernels.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/** A mixer with its norm, on the residual stream: Mamba-2 or attention. */
sealed interface Block permits Mamba2Block, AttentionBlock {
  /** x (T, d) -> x + mixer(norm(x)), over ragged sequences. */
  Variable forward(Tape tape, Variable x, Segments segments, Rotary rotary);

  /** State of an empty sequence. */
  NDArray[] start(NDManager scope);

  /**
   * One sequence goes on from a state.
   *
   * @param x its next tokens, (t, d)
   * @return x + mixer(norm(x)) (t, d), then the new state
   */
  NDArray[] resume(Tape tape, NDArray x, NDArray[] state, Rotary rotary);
}
