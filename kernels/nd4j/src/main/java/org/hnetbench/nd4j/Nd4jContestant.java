package org.hnetbench.nd4j;

import java.util.List;
import java.util.Optional;
import org.hnetbench.benchmarks.Contestant;
import org.hnetbench.benchmarks.Mode;
import org.hnetbench.benchmarks.Workload;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.reference.HostTensor;
import org.nd4j.linalg.api.buffer.DataType;

/** ND4J, forward only, in float32 and float64. */
public final class Nd4jContestant implements Contestant {
  /** Called by {@link java.util.ServiceLoader}. */
  public Nd4jContestant() {}

  @Override
  public String name() {
    return "nd4j";
  }

  @Override
  public boolean offers(Workload workload, Mode mode, Precision precision) {
    return mode == Mode.FORWARD
        && precision != Precision.BFLOAT16_PRODUCTS
        && ForwardKernel.named(workload.kernel()).isPresent();
  }

  @Override
  public Optional<Prepared> prepare(Workload workload, Mode mode, Precision precision) {
    if (!offers(workload, mode, precision)) {
      return Optional.empty();
    }
    DataType type = precision == Precision.FLOAT64 ? DataType.DOUBLE : DataType.FLOAT;
    return ForwardKernel.named(workload.kernel())
        .map(kernel -> new Computation(kernel, workload.inputs(), workload.settings(), type))
        .map(Ready::new);
  }

  private record Ready(Computation computation) implements Prepared {
    @Override
    public void run() {
      computation.run();
    }

    @Override
    public List<HostTensor> results() {
      return computation.results();
    }

    @Override
    public void close() {
      computation.close();
    }
  }
}
