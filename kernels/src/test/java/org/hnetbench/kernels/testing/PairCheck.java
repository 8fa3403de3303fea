package org.hnetbench.kernels.testing;

import ai.djl.Device;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.hnetbench.kernels.BlockSizes;
import org.hnetbench.kernels.Gradients;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.reference.HostTensor;
import org.hnetbench.kernels.tape.PairKernel;

/**
 * Compares an explicit pair with its twin in float64, outputs and the gradient of every input: in
 * float64 to 1e-9 and in float32 to 1e-4 of the largest, keeping and recomputing.
 */
public record PairCheck(PairKernel kernel, List<HostTensor> inputs, Object... settings) {
  private static final Map<Precision, Kernels> RECOMPUTING = new EnumMap<>(Precision.class);

  private static synchronized Kernels recomputing(Precision precision) {
    return RECOMPUTING.computeIfAbsent(
        precision, p -> Kernels.open(Device.cpu(), p, BlockSizes.DEFAULT, Gradients.RECOMPUTED));
  }

  /** Compares under random cotangents. */
  public void agreesWithTwin() {
    String twin = kernel.twin().method();
    List<HostTensor> cotangents =
        KernelRun.forward(Engines.float64(), twin, inputs, settings).stream()
            .limit(kernel.outputs())
            .map(y -> HostTensor.normal(new SplittableRandom(21), 1, y.shape()))
            .toList();
    KernelRun expected =
        KernelRun.differentiated(Engines.float64(), twin, inputs, cotangents, settings);
    for (Precision precision : List.of(Precision.FLOAT64, Precision.FLOAT32)) {
      double tolerance = precision == Precision.FLOAT64 ? 1e-9 : 1e-4;
      for (Kernels kernels : List.of(Engines.of(precision), recomputing(precision))) {
        KernelRun found = KernelRun.differentiated(kernels, kernel, inputs, cotangents, settings);
        String name = "%s, %s, %s".formatted(twin, precision, kernels.gradients());
        for (int i = 0; i < kernel.outputs(); i++) {
          KernelCheck.assertClose(
              name + ", output " + i, found.outputs().get(i), expected.outputs().get(i), tolerance);
        }
        for (int i = 0; i < inputs.size(); i++) {
          KernelCheck.assertClose(
              name + ", gradient of input " + i,
              found.gradients().get(i),
              expected.gradients().get(i),
              tolerance);
        }
      }
    }
  }
}
