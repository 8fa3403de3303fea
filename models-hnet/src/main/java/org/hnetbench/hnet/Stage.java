package org.hnetbench.hnet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.layers.Segments;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/**
 * A stage of the hierarchy, seen from outside: it takes and returns values of the width of the
 * stage around it.
 */
sealed interface Stage permits InnermostStage, DynamicStage {
  /** x (T, d) -> (T, d), over ragged sequences. What chunking did is told to the trace. */
  Variable forward(Tape tape, Variable x, Segments segments, StageTrace trace);

  /** State of an empty sequence. */
  State start(Kernels kernels);

  /** One sequence goes on; x (t, d) -> (t, d). */
  Variable resume(Tape tape, Variable x, State state, List<float[]> probabilities);

  /** What a stage remembers of one sequence between calls. */
  interface State extends AutoCloseable {
    @Override
    void close();
  }

  /** No tensor: what a kernel takes where there is nothing before. */
  static NDArray nothing(Tape tape, DataType type) {
    NDManager scope = tape.scope();
    return scope.create(new float[0]).toType(type, false);
  }
}
