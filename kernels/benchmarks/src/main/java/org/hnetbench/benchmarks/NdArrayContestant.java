package org.hnetbench.benchmarks;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.reference.HostTensor;

/**
 * Calls of DJL's arrays, one an operation, as a user of the library would write the kernels;
 * forward only, since its scalar operations lose what differentiation needs.
 */
final class NdArrayContestant implements Contestant {
  private static final Map<String, Function<EngineInputs, NDArray>> KERNELS =
      Map.ofEntries(
          Map.entry("linear", NdArrayKernels::linear),
          Map.entry("rmsnorm", NdArrayKernels::rmsnorm),
          Map.entry("embed", NdArrayKernels::embed),
          Map.entry("nats", NdArrayKernels::nats),
          Map.entry("causal_conv_silu", NdArrayMixers::convolution),
          Map.entry("ssd_scan", NdArrayMixers::scan),
          Map.entry("attend_ragged", NdArrayAttention::attend),
          Map.entry("mamba2_block", NdArrayMixers::mamba2Block),
          Map.entry("attention_block", NdArrayAttention::block),
          Map.entry("swiglu_block", NdArrayKernels::swigluBlock),
          Map.entry("routing", NdArrayMixers::routing),
          Map.entry("smooth", NdArrayMixers::smoothing));

  @Override
  public String name() {
    return "ndarray";
  }

  @Override
  public boolean offers(Workload workload, Mode mode, Precision precision) {
    return mode == Mode.FORWARD
        && precision == Precision.FLOAT32
        && KERNELS.containsKey(workload.kernel());
  }

  @Override
  public Optional<Prepared> prepare(Workload workload, Mode mode, Precision precision) {
    return offers(workload, mode, precision)
        ? Optional.of(new Calls(workload, KERNELS.get(workload.kernel())))
        : Optional.empty();
  }

  private static final class Calls implements Prepared, UsesSharedEngine {
    private final Kernels kernels = Kernels.open(Device.cpu(), Precision.FLOAT32);
    private final EngineInputs given;
    private final Function<EngineInputs, NDArray> kernel;

    Calls(Workload workload, Function<EngineInputs, NDArray> kernel) {
      this.given = EngineInputs.of(kernels, workload);
      this.kernel = kernel;
    }

    @Override
    public Kernels kernels() {
      return kernels;
    }

    @Override
    public void run() {
      results(kernel);
    }

    @Override
    public List<HostTensor> results() {
      return List.of(results(kernel.andThen(HostTensor::of)));
    }

    /** A scope takes in all arrays between, whose owner would otherwise be that of the inputs. */
    private <R> R results(Function<EngineInputs, R> computed) {
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        return computed.apply(given);
      }
    }

    @Override
    public void close() {
      kernels.close();
    }
  }
}
