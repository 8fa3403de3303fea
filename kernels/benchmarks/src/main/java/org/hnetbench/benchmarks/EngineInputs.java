package org.hnetbench.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.reference.HostTensor;

/**
 * A workload's tensors in the engine of the shared kernels.
 *
 * @param cotangents one for each output; null behind those that are walked back from
 */
record EngineInputs(List<NDArray> inputs, List<?> settings, List<NDArray> cotangents) {
  /** Copies them; they live as long as the kernels. */
  static EngineInputs of(Kernels kernels, Workload workload) {
    NDManager manager = kernels.manager();
    Precision precision = kernels.precision();
    NDArray[] cotangents = new NDArray[Workloads.outputs(workload.kernel())];
    for (int i = 0; i < workload.cotangents().size(); i++) {
      cotangents[i] = workload.cotangents().get(i).array(manager, precision);
    }
    return new EngineInputs(
        workload.inputs().stream().map(input -> input.array(manager, precision)).toList(),
        workload.settings().stream().map(each -> setting(manager, precision, each)).toList(),
        Arrays.asList(cotangents));
  }

  private static Object setting(NDManager manager, Precision precision, Object setting) {
    if (setting instanceof HostTensor tensor) {
      return tensor.array(manager, precision);
    }
    if (setting instanceof long[] integers) {
      return manager.create(integers);
    }
    if (setting instanceof long[][] rows) {
      long[] flat = Arrays.stream(rows).flatMapToLong(Arrays::stream).toArray();
      return manager.create(flat, new Shape(rows.length, rows[0].length));
    }
    return setting;
  }
}
