package org.hnetbench.nd4j;

import java.util.List;
import org.hnetbench.kernels.reference.HostTensor;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A kernel with its arguments, to be computed again and again. All that a call makes lies in one
 * workspace, which keeps its memory for the next call. For one thread.
 */
final class Computation implements AutoCloseable {
  private static final String WORKSPACE = "hnet-bench";
  private static final WorkspaceConfiguration MEMORY =
      WorkspaceConfiguration.builder()
          .initialSize(0)
          .policyLearning(LearningPolicy.FIRST_LOOP)
          .policyAllocation(AllocationPolicy.STRICT)
          .policySpill(SpillPolicy.EXTERNAL)
          .build();

  private final ForwardKernel kernel;
  private final Arguments arguments;

  /** Copies the arguments into ND4J; see {@link Arguments}. */
  Computation(ForwardKernel kernel, List<HostTensor> inputs, List<?> settings, DataType type) {
    this.kernel = kernel;
    this.arguments = new Arguments(inputs, settings, type);
  }

  /** Computes once and lets go of the results. */
  void run() {
    try (MemoryWorkspace memory = workspace()) {
      kernel.compute(arguments);
      Nd4j.getExecutioner().commit(); // A GPU may still be at work.
    }
  }

  /** Computes once. */
  List<HostTensor> results() {
    try (MemoryWorkspace memory = workspace()) {
      return kernel.compute(arguments).stream().map(HostArrays::tensor).toList();
    }
  }

  private static MemoryWorkspace workspace() {
    return Nd4j.getWorkspaceManager().getAndActivateWorkspace(MEMORY, WORKSPACE);
  }

  @Override
  public void close() {
    arguments.close();
    Nd4j.getWorkspaceManager().destroyWorkspace(workspaceOfThisThread());
  }

  private static MemoryWorkspace workspaceOfThisThread() {
    return Nd4j.getWorkspaceManager().getWorkspaceForCurrentThread(MEMORY, WORKSPACE);
  }
}
