package org.hnetbench.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.reference.HostTensor;
import org.hnetbench.kernels.tape.Kernel;
import org.hnetbench.kernels.tape.PairKernel;

/** A kernel of either kind on its inputs; every run has a scope of its own, as steps have. */
final class PreparedKernel implements Contestant.Prepared, UsesSharedEngine {
  private final Kernels kernels;
  private final Kernel kernel;
  private final Mode mode;
  private final EngineInputs given;
  private final boolean explicit;
  private final boolean[] wanted;

  PreparedKernel(Kernels kernels, Kernel kernel, Workload workload, Mode mode) {
    this.kernels = kernels;
    this.kernel = kernel;
    this.mode = mode;
    this.given = EngineInputs.of(kernels, workload);
    this.explicit = kernel instanceof PairKernel;
    this.wanted = new boolean[given.inputs().size()];
    Arrays.fill(wanted, true);
  }

  @Override
  public Kernels kernels() {
    return kernels;
  }

  @Override
  public void run() {
    try (NDManager scope = kernels.manager().newSubManager()) {
      compute(scope);
    }
  }

  @Override
  public List<HostTensor> results() {
    try (NDManager scope = kernels.manager().newSubManager()) {
      return compute(scope).stream().map(HostTensor::of).toList();
    }
  }

  private List<NDArray> compute(NDManager scope) {
    if (mode == Mode.FORWARD && !explicit) {
      return kernel.apply(kernels, scope, given.inputs(), given.settings());
    }
    Kernel.Recorded call = record(scope);
    if (mode == Mode.FORWARD) {
      return call.outputs();
    }
    List<NDArray> all = new ArrayList<>(call.outputs());
    all.addAll(call.gradients(given.cotangents()));
    return all;
  }

  private Kernel.Recorded record(NDManager scope) {
    return kernel.record(kernels, scope, given.inputs(), wanted, given.settings());
  }

  @Override
  public Optional<Long> bytesHeld() {
    run();
    return ResidentMemory.growth(
        () -> {
          NDManager scope = kernels.manager().newSubManager();
          Kernel.Recorded call = record(scope);
          long outputs =
              call.outputs().stream()
                  .mapToLong(y -> y.size() * y.getDataType().getNumOfBytes())
                  .sum();
          return new ResidentMemory.Kept(scope, outputs);
        });
  }

  @Override
  public void close() {
    kernels.close();
  }
}
