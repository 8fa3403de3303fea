package org.hnetbench.kernels.tape;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hnetbench.kernels.Gradients;
import org.hnetbench.kernels.Kernels;

/**
 * A kernel with an explicit way back, in two TorchScript methods that run without autograd:
 *
 * <pre>
 * NAME_forward(inputs…, settings…, recompute: bool) -> [outputs…, kept…]
 * NAME_backward(cotangents: List[Tensor], found: List[Tensor], inputs…, settings…,
 *     recompute: bool) -> gradient of each input
 * </pre>
 *
 * {@code found} is all that the first returned. Where {@code recompute} is set, the first keeps
 * little and the second computes the rest again. The method NAME itself is the twin: the same
 * function, differentiated by the engine, which is the oracle of the pair.
 *
 * @param twin the plain form; used where nothing is recorded, and under {@link Gradients#AUTOGRAD}
 * @param outputs how many tensors are outputs
 */
public record PairKernel(AutogradKernel twin, int outputs) implements Kernel {
  /** A pair with one output. */
  public PairKernel(AutogradKernel twin) {
    this(twin, 1);
  }

  @Override
  public List<NDArray> apply(
      Kernels kernels, NDManager scope, List<NDArray> inputs, List<?> settings) {
    return twin.apply(kernels, scope, inputs, settings);
  }

  @Override
  public Recorded record(
      Kernels kernels, NDManager scope, List<NDArray> inputs, boolean[] wanted, List<?> settings) {
    if (kernels.gradients() == Gradients.AUTOGRAD) {
      return twin.record(kernels, scope, inputs, wanted, settings);
    }
    List<Object> arguments = new ArrayList<>(inputs);
    arguments.addAll(settings);
    arguments.add(kernels.gradients() == Gradients.RECOMPUTED);
    List<NDArray> found =
        List.of(kernels.call(scope, twin.method() + "_forward", arguments.toArray()));
    return new PairCall(kernels, scope, twin.method(), outputs, arguments, wanted, found);
  }

  private record PairCall(
      Kernels kernels,
      NDManager scope,
      String method,
      int count,
      List<Object> arguments,
      boolean[] wanted,
      List<NDArray> found)
      implements Recorded {
    @Override
    public List<NDArray> outputs() {
      return found.subList(0, count);
    }

    @Override
    public List<NDArray> gradients(List<NDArray> cotangents) {
      List<NDArray> given = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        NDArray cotangent = cotangents.get(i);
        given.add(cotangent == null ? found.get(i).zerosLike() : cotangent);
      }
      List<Object> all = new ArrayList<>();
      all.add(given);
      all.add(found);
      all.addAll(arguments);
      NDArray[] gradients = kernels.call(scope, method + "_backward", all.toArray());
      found.subList(count, found.size()).forEach(NDArray::close);
      for (int i = 0; i < wanted.length; i++) {
        if (!wanted[i]) {
          gradients[i].close();
          gradients[i] = null;
        }
      }
      return Arrays.asList(gradients);
    }
  }
}
