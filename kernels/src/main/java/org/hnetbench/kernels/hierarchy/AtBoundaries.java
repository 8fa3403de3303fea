package org.hnetbench.kernels.hierarchy;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import org.hnetbench.kernels.tape.AutogradKernel;
import org.hnetbench.kernels.tape.Kernel;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/**
 * Only the position at which a chunk begins is given its result, the others nothing: they find it
 * through the layers that follow (SpaceByte).
 */
public final class AtBoundaries implements Upsampling {
  private static final Kernel PLACE = new AutogradKernel("place");

  @Override
  public Variable spread(Tape tape, Variable results, Chunks chunks, Optional<NDArray> held) {
    NDArray rows = tape.scope().create(chunks.rows());
    return tape.apply(PLACE, List.of(results), rows, chunks.positions().count());
  }
}
