package org.hnetbench.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.reference.HostTensor;

/** Plain loops in Java, one number at a time, on doubles; forward only, and nothing large. */
final class NaiveContestant implements Contestant {
  /** Beyond this, a pass takes longer than anybody waits for. */
  private static final double MOST_FLOPS = 3e9;

  private static final Map<String, Function<Workload, HostTensor>> LOOPS =
      Map.ofEntries(
          Map.entry("linear", NaiveKernels::linear),
          Map.entry("rmsnorm", NaiveKernels::rmsnorm),
          Map.entry("embed", NaiveKernels::embed),
          Map.entry("nats", NaiveKernels::nats),
          Map.entry("causal_conv_silu", NaiveKernels::convolution),
          Map.entry("ssd_scan", NaiveKernels::scan),
          Map.entry("attend_ragged", NaiveKernels::attend),
          Map.entry("mamba2_block", NaiveKernels::mamba2),
          Map.entry("attention_block", NaiveKernels::attention),
          Map.entry("swiglu_block", NaiveKernels::swiglu),
          Map.entry("routing", NaiveChunking::routing),
          Map.entry("smooth", NaiveChunking::smoothing));

  @Override
  public String name() {
    return "naive";
  }

  @Override
  public boolean offers(Workload workload, Mode mode, Precision precision) {
    return mode == Mode.FORWARD
        && precision == Precision.FLOAT32
        && LOOPS.containsKey(workload.kernel())
        && workload.flops() <= MOST_FLOPS;
  }

  @Override
  public Optional<Prepared> prepare(Workload workload, Mode mode, Precision precision) {
    return offers(workload, mode, precision)
        ? Optional.of(new Loop(workload, LOOPS.get(workload.kernel())))
        : Optional.empty();
  }

  private static final class Loop implements Prepared {
    private final Workload workload;
    private final Function<Workload, HostTensor> loop;

    /** Where results go, so that no compiler finds them unused. */
    private HostTensor last;

    Loop(Workload workload, Function<Workload, HostTensor> loop) {
      this.workload = workload;
      this.loop = loop;
    }

    @Override
    public void run() {
      last = loop.apply(workload);
    }

    @Override
    public List<HostTensor> results() {
      run();
      return List.of(last);
    }

    @Override
    public void close() {
      last = null;
    }
  }
}
