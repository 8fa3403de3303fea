package org.hnetbench.kernels.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/** A mixer with its norm, on the residual stream: Mamba-2 or attention. */
sealed interface Block permits Mamba2Block, AttentionBlock {
  /** x (T, d) -> x + mixer(norm(x)), over ragged sequences. */
  Variable forward(Tape tape, Variable x, Segments segments, Rotary rotary);

  /** State of so many empty sequences: tensors whose first axis they are. */
  NDArray[] start(NDManager scope, DataType type, int sequences);

  /**
   * Sequences go on from their states, which move on in place.
   *
   * @param x their next tokens, (T, d)
   * @param index of this block in the state
   * @return x + mixer(norm(x)) (T, d)
   */
  NDArray resume(
      Tape tape, NDArray x, Continuation next, Rotary rotary, StackState state, int index);
}
