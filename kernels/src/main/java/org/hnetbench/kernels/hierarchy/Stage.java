package org.hnetbench.kernels.hierarchy;

import java.util.List;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.layers.StageConfig;
import org.hnetbench.kernels.layers.Weights;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/**
 * A stage of the hierarchy, seen from outside: it takes and returns values of the width of the
 * stage around it.
 */
sealed interface Stage permits InnermostStage, ChunkedStage {
  /** x (T, d) -> (T, d), whole sequences. What chunking did is told to the trace. */
  Variable forward(Tape tape, Variable x, Rows rows, Trace trace);

  /** Memory of empty sequences. */
  Memory start(Kernels kernels, int sequences);

  /** Sequences go on; x (T, d) -> (T, d). */
  Variable resume(Tape tape, Variable x, Rows rows, Memory memory, Trace trace);

  /** What a stage and those inside remember of sequences between calls. */
  interface Memory extends AutoCloseable {
    /** A copy that goes on from the given sequences; the caller closes it. */
    Memory fork(int... rows);

    @Override
    void close();
  }

  /**
   * Where a stage is made.
   *
   * @param prefix of the names of its weights
   * @param stages all of the model
   * @param index which it is
   * @param outerWidth width of the stage around it
   * @param residualAdditions of the stages around it
   */
  record Place(
      String prefix, List<StageConfig> stages, int index, int outerWidth, int residualAdditions) {
    StageConfig config() {
      return stages.get(index);
    }

    /** Whether a stack whose output leaves the stage ends in a norm. */
    boolean endsInNorm(Hierarchy hierarchy) {
      return index == 0 || hierarchy.features().postNetworkNorms();
    }

    String label() {
      return "stage" + index;
    }

    Place inside(int residualAdditions) {
      return new Place(
          prefix + "main_network.", stages, index + 1, config().width(), residualAdditions);
    }

    /** Makes the stage with all that lies inside it. */
    Stage stage(Hierarchy hierarchy, Weights weights) {
      return config().innermost()
          ? new InnermostStage(this, hierarchy, weights)
          : new ChunkedStage(this, hierarchy, weights);
    }
  }
}
