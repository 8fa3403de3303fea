package org.hnetbench.benchmarks;

import java.util.List;
import java.util.Optional;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.reference.HostTensor;

/** Fast and wrong: it hands out what the position before should get. */
public final class PlantedContestant implements Contestant {
  static final String NAME = "planted";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Prepared> prepare(Workload workload, Mode mode, Precision precision) {
    return new NaiveContestant().prepare(workload, mode, precision).map(Shifted::new);
  }

  private record Shifted(Prepared right) implements Prepared {
    @Override
    public void run() {
      right.run();
    }

    @Override
    public List<HostTensor> results() {
      return right.results().stream().map(Shifted::shifted).toList();
    }

    private static HostTensor shifted(HostTensor y) {
      HostTensor wrong = y.copy();
      int row = y.values().length / y.shape()[0];
      System.arraycopy(y.values(), 0, wrong.values(), row, y.values().length - row);
      return wrong;
    }

    @Override
    public void close() {
      right.close();
    }
  }
}
