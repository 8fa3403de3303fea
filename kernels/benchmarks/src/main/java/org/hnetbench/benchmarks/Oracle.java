package org.hnetbench.benchmarks;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.reference.HostTensor;

/** Where right results come from: the twin in float64, itself held to the plain loop. */
public final class Oracle {
  private static final String SMALL = Dimensions.SMALL.name();

  private Oracle() {}

  /** Whether a kernel is on the class path at all: H-Net's come with its jar. */
  public static boolean knows(Workload workload) {
    return EngineContestant.TWIN.offers(workload, Mode.FORWARD_BACKWARD, Precision.FLOAT64);
  }

  /**
   * The workload's outputs and the gradient of each input, in float64.
   *
   * @param workload one that the oracle {@link #knows}
   */
  public static List<HostTensor> results(Workload workload) {
    try (Contestant.Prepared twin = prepare(workload)) {
      List<HostTensor> all = twin.results();
      int behind = Workloads.outputs(workload.kernel()) - workload.cotangents().size();
      int outputs = workload.cotangents().size();
      return Stream.concat(
              all.subList(0, outputs).stream(), all.subList(outputs + behind, all.size()).stream())
          .toList();
    }
  }

  /** What is wrong with the twin of a kernel beside the plain loop, on the small shape. */
  public static Optional<String> complaint(String kernel) {
    Workload small = Workloads.of(kernel, SMALL);
    Contestant naive = new NaiveContestant();
    try (Contestant.Prepared loop =
        naive.prepare(small, Mode.FORWARD, Precision.FLOAT32).orElseThrow()) {
      return Gate.complaint(small, Mode.FORWARD, Precision.FLOAT64, results(small), loop.results());
    }
  }

  private static Contestant.Prepared prepare(Workload workload) {
    return EngineContestant.TWIN
        .prepare(workload, Mode.FORWARD_BACKWARD, Precision.FLOAT64)
        .orElseThrow();
  }
}
