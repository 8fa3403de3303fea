package org.hnetbench.hnet;

import java.util.ArrayList;
import java.util.List;
import org.hnetbench.kernels.spi.ChunkingStage;
import org.hnetbench.kernels.tape.Variable;

/**
 * What the stages of one forward pass did, outermost first.
 *
 * @param stages boundaries and ratio losses
 * @param ratioLosses the losses as values on the tape, (1) each
 */
record StageTrace(List<ChunkingStage> stages, List<Variable> ratioLosses) {
  StageTrace() {
    this(new ArrayList<>(), new ArrayList<>());
  }
}
