package org.hnetbench.kernels.hierarchy;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import org.hnetbench.kernels.tape.AutogradKernel;
import org.hnetbench.kernels.tape.Kernel;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/** Every position reads the result of its latest chunk (paper, section 2.2, without smoothing). */
public final class Hold implements Upsampling {
  private static final Kernel HOLD = new AutogradKernel("hold");

  @Override
  public Variable spread(Tape tape, Variable results, Chunks chunks, Optional<NDArray> held) {
    NDArray latest =
        tape.scope().create(chunks.latest(held.isPresent() ? chunks.inner().sequences() : 0));
    return tape.apply(HOLD, List.of(results), held.orElseGet(() -> Tensors.none(tape)), latest);
  }
}
