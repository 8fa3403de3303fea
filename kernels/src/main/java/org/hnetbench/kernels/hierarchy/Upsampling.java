package org.hnetbench.kernels.hierarchy;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/** How the results of chunks come back to the positions of the stage. */
public interface Upsampling {
  /**
   * Gives positions what came of their chunks.
   *
   * @param results one row a chunk, (M, d)
   * @param held what each sequence's last position was given in the call before, (B, d), zeros for
   *     a sequence that begins; absent where all begin
   * @return (T, d)
   */
  Variable spread(Tape tape, Variable results, Chunks chunks, Optional<NDArray> held);

  /**
   * Weighs what {@link #spread} gave, (T, d) -> (T, d). The next call is told of it as it was
   * before.
   */
  default Variable weigh(Tape tape, Variable spread, Chunks chunks) {
    return spread;
  }
}
