package org.hnetbench.kernels.tape;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hnetbench.kernels.Kernels;

/**
 * A kernel that is one TorchScript method, differentiated by the engine's autograd. The method
 * takes the inputs, then the settings, and returns a tensor or a list of tensors.
 *
 * @param method its name in the archive
 * @param takesStored whether it takes weights in the type in which they are stored and widens what
 *     it needs of them; otherwise they arrive in the engine's precision
 */
public record AutogradKernel(String method, boolean takesStored) implements Kernel {
  /** A kernel whose inputs all arrive in the engine's precision. */
  public AutogradKernel(String method) {
    this(method, false);
  }

  @Override
  public List<NDArray> apply(
      Kernels kernels, NDManager scope, List<NDArray> inputs, List<?> settings) {
    Object[] arguments = concatenate(inputs, settings).toArray();
    return List.of(
        takesStored
            ? kernels.callAsStored(scope, method, arguments)
            : kernels.call(scope, method, arguments));
  }

  @Override
  public Recorded record(
      Kernels kernels, NDManager scope, List<NDArray> inputs, boolean[] wanted, List<?> settings) {
    List<NDArray> differentiated = new ArrayList<>();
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i]) {
        differentiated.add(inputs.get(i));
      }
    }
    List<NDArray> leaves = List.of(kernels.call(scope, "leaves", differentiated));
    List<NDArray> arguments = new ArrayList<>(inputs);
    for (int i = 0, leaf = 0; i < wanted.length; i++) {
      if (wanted[i]) {
        arguments.set(i, leaves.get(leaf++));
      }
    }
    List<NDArray> outputs =
        List.of(kernels.record(scope, method, concatenate(arguments, settings)));
    return new AutogradCall(kernels, scope, leaves, wanted, outputs);
  }

  private static List<Object> concatenate(List<NDArray> inputs, List<?> settings) {
    List<Object> arguments = new ArrayList<>(inputs);
    arguments.addAll(settings);
    return arguments;
  }

  private record AutogradCall(
      Kernels kernels,
      NDManager scope,
      List<NDArray> leaves,
      boolean[] wanted,
      List<NDArray> outputs)
      implements Recorded {
    @Override
    public List<NDArray> gradients(List<NDArray> cotangents) {
      List<NDArray> reached = new ArrayList<>();
      List<NDArray> given = new ArrayList<>();
      for (int i = 0; i < outputs.size(); i++) {
        if (cotangents.get(i) != null) {
          reached.add(outputs.get(i));
          given.add(cotangents.get(i));
        }
      }
      NDArray[] found = kernels.call(scope, "gradients", reached, leaves, given);
      leaves.forEach(NDArray::close);
      NDArray[] gradients = new NDArray[wanted.length];
      for (int i = 0, leaf = 0; i < wanted.length; i++) {
        gradients[i] = wanted[i] ? found[leaf++] : null;
      }
      return Arrays.asList(gradients);
    }
  }
}
