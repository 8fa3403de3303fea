package org.hnetbench.kernels.testing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.reference.HostTensor;
import org.hnetbench.kernels.tape.AutogradKernel;
import org.hnetbench.kernels.tape.Kernel;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/**
 * Outputs of one call of a kernel and, if cotangents were given, the gradient of each input.
 *
 * @param outputs in the kernel's order
 * @param gradients one for each input; empty after a forward run
 */
public record KernelRun(List<HostTensor> outputs, List<HostTensor> gradients) {
  /**
   * Runs a kernel without recording.
   *
   * @param settings HostTensor, long[], long[][], or what {@link Kernels#call} takes, each
   */
  public static List<HostTensor> forward(
      Kernels kernels, String kernel, List<HostTensor> inputs, Object... settings) {
    try (NDManager scope = kernels.manager().newSubManager()) {
      Object[] arguments = new Object[inputs.size() + settings.length];
      for (int i = 0; i < arguments.length; i++) {
        arguments[i] =
            i < inputs.size()
                ? inputs.get(i).array(scope, kernels.precision())
                : setting(kernels, scope, settings[i - inputs.size()]);
      }
      return Arrays.stream(kernels.call(scope, kernel, arguments)).map(HostTensor::of).toList();
    }
  }

  /**
   * Runs a kernel on a tape and walks back from its first outputs, as many as there are cotangents.
   */
  public static KernelRun differentiated(
      Kernels kernels,
      String kernel,
      List<HostTensor> inputs,
      List<HostTensor> cotangents,
      Object... settings) {
    return differentiated(kernels, new AutogradKernel(kernel), inputs, cotangents, settings);
  }

  /** As above, for a kernel of either kind. */
  public static KernelRun differentiated(
      Kernels kernels,
      Kernel kernel,
      List<HostTensor> inputs,
      List<HostTensor> cotangents,
      Object... settings) {
    try (Tape tape = Tape.recording(kernels)) {
      List<Variable> leaves =
          inputs.stream()
              .map(input -> tape.leaf(input.array(tape.scope(), kernels.precision())))
              .toList();
      Object[] rest = Arrays.stream(settings).map(s -> setting(kernels, tape.scope(), s)).toArray();
      List<Variable> outputs = tape.applyAll(kernel, leaves, rest);
      List<NDArray> given =
          cotangents.stream().map(c -> c.array(tape.scope(), kernels.precision())).toList();
      List<HostTensor> values = outputs.stream().map(y -> HostTensor.of(y.value())).toList();
      tape.backward(outputs.subList(0, given.size()), given);
      return new KernelRun(
          values, leaves.stream().map(x -> HostTensor.of(tape.gradient(x))).toList());
    }
  }

  private static Object setting(Kernels kernels, NDManager scope, Object setting) {
    if (setting instanceof HostTensor tensor) {
      return tensor.array(scope, kernels.precision());
    }
    if (setting instanceof long[] integers) {
      return scope.create(integers);
    }
    if (setting instanceof long[][] rows) {
      long[] flat = Arrays.stream(rows).flatMapToLong(Arrays::stream).toArray();
      return scope.create(flat, new Shape(rows.length, rows[0].length));
    }
    return setting;
  }
}
