package org.hnetbench.benchmarks;

import ai.djl.Device;
import java.util.Optional;
import java.util.function.Function;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.tape.AutogradKernel;
import org.hnetbench.kernels.tape.Kernel;
import org.hnetbench.kernels.tape.PairKernel;

/**
 * A kernel of the archive, as models call it.
 *
 * @param suffix of the method that must be there beside the kernel's name
 */
record EngineContestant(String name, String suffix, Function<Workload, Kernel> kernel)
    implements Contestant {
  /** The explicit pair. Its forward pass keeps what the way back needs. */
  static final EngineContestant PAIR =
      new EngineContestant(
          "pair",
          "_forward",
          workload ->
              new PairKernel(
                  new AutogradKernel(workload.kernel()), Workloads.outputs(workload.kernel())));

  /** The plain form, differentiated by the engine. */
  static final EngineContestant TWIN =
      new EngineContestant("twin", "", workload -> new AutogradKernel(workload.kernel()));

  @Override
  public boolean offers(Workload workload, Mode mode, Precision precision) {
    return Kernels.source(Device.cpu(), precision)
        .contains("def " + workload.kernel() + suffix + "(");
  }

  @Override
  public boolean differentiates() {
    return true;
  }

  @Override
  public Optional<Prepared> prepare(Workload workload, Mode mode, Precision precision) {
    return offers(workload, mode, precision)
        ? Optional.of(
            new PreparedKernel(
                Kernels.open(Device.cpu(), precision), kernel.apply(workload), workload, mode))
        : Optional.empty();
  }
}
