package org.hnetbench.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.reference.HostTensor;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Three independent computations of a kernel: here on ND4J, plain loops, and the shared
 * TorchScript.
 *
 * @param settings what the kernel takes behind its inputs
 */
record OracleCheck(String kernel, List<HostTensor> inputs, Object... settings) {
  private static final double SAME_IN_FLOAT64 = 1e-9;
  private static final double SAME_IN_FLOAT32 = 1e-4;

  /** Opened once, since it takes a while. */
  private static final Kernels SHARED = Kernels.open(Device.cpu(), Precision.FLOAT64);

  /** ND4J in both precisions and the shared kernel, each against the loops' outputs. */
  void agreesWith(HostTensor... loops) {
    List<HostTensor> exact = onNd4j(DataType.DOUBLE);
    List<HostTensor> single = onNd4j(DataType.FLOAT);
    List<HostTensor> shared = shared();
    assertThat(exact).hasSameSizeAs(loops);
    assertThat(shared).hasSameSizeAs(loops);
    for (int i = 0; i < loops.length; i++) {
      String output = kernel + ", output " + i;
      assertClose(output + ", float64, loops", exact.get(i), loops[i], SAME_IN_FLOAT64);
      assertClose(output + ", float64, shared", exact.get(i), shared.get(i), SAME_IN_FLOAT64);
      assertClose(output + ", float32, loops", single.get(i), loops[i], SAME_IN_FLOAT32);
    }
  }

  private List<HostTensor> onNd4j(DataType type) {
    ForwardKernel forward = ForwardKernel.named(kernel).orElseThrow();
    try (Computation computation =
        new Computation(forward, inputs, Arrays.asList(settings), type)) {
      computation.run(); // Results must not depend on what lies in the workspace from before.
      return computation.results();
    }
  }

  private List<HostTensor> shared() {
    try (NDManager scope = SHARED.manager().newSubManager()) {
      Object[] arguments =
          Stream.concat(inputs.stream(), Arrays.stream(settings))
              .map(argument -> inEngine(argument, scope))
              .toArray();
      return Arrays.stream(SHARED.call(scope, kernel, arguments)).map(HostTensor::of).toList();
    }
  }

  private static Object inEngine(Object argument, NDManager scope) {
    if (argument instanceof HostTensor tensor) {
      return tensor.array(scope, Precision.FLOAT64);
    }
    if (argument instanceof long[] numbers) {
      return scope.create(numbers);
    }
    if (argument instanceof long[][] rows) {
      long[] flat = Arrays.stream(rows).flatMapToLong(Arrays::stream).toArray();
      return scope.create(flat, new Shape(rows.length, rows[0].length));
    }
    return argument;
  }

  /** Same shape, and no element further apart than a share of the largest expected magnitude. */
  static void assertClose(String name, HostTensor found, HostTensor expected, double tolerance) {
    assertThat(found.shape()).as(name).isEqualTo(expected.shape());
    double allowed = tolerance * Math.max(1e-3, expected.largest());
    for (int i = 0; i < expected.values().length; i++) {
      double value = expected.values()[i];
      if (!(Math.abs(found.values()[i] - value) <= allowed)) {
        assertThat(found.values()[i])
            .as("%s, element %d of %s", name, i, expected)
            .isCloseTo(value, within(allowed));
      }
    }
  }
}
