package org.hnetbench.kernels.tape;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Part;

/**
 * Memory and record of one step: reverse-mode differentiation in which an operation is a whole
 * layer. It adds gradients where a value feeds several operations and frees what was kept as it
 * walks back. Everything made on a tape dies with it.
 */
public final class Tape implements AutoCloseable {
  private final Kernels kernels;
  private final NDManager scope;
  private final boolean recording;
  private final BiConsumer<String, NDArray> observer;
  private final Deque<Entry> entries = new ArrayDeque<>();
  private final Map<Parameter, Variable> parameters = new IdentityHashMap<>();
  private final Map<Variable, NDArray> gradients = new IdentityHashMap<>();

  private record Entry(
      Part part, Kernel.Recorded call, List<Variable> inputs, List<Variable> outputs) {}

  private Tape(Kernels kernels, boolean recording, BiConsumer<String, NDArray> observer) {
    this.kernels = kernels;
    this.observer = observer;
    this.scope = kernels.manager().newSubManager();
    this.recording = recording;
  }

  /** A tape that can be walked back. */
  public static Tape recording(Kernels kernels) {
    return new Tape(kernels, true, (name, value) -> {});
  }

  /** A tape that only owns memory, for scoring and generation. */
  public static Tape forwardOnly(Kernels kernels) {
    return forwardOnly(kernels, (name, value) -> {});
  }

  /**
   * As {@link #forwardOnly(Kernels)}, with a look at what layers {@link #note}.
   *
   * @param observer takes names and values; values live as long as the tape
   */
  public static Tape forwardOnly(Kernels kernels, BiConsumer<String, NDArray> observer) {
    return new Tape(kernels, false, observer);
  }

  /** Shows an intermediate value to the tape's observer. */
  public void note(String name, Variable value) {
    observer.accept(name, value.value());
  }

  /** Says which part of the model is at work from now on, on the way there and back. */
  public void part(Part part) {
    kernels.part(part);
  }

  /** Owner of the step's tensors. */
  public NDManager scope() {
    return scope;
  }

  /** The kernels that run on this tape. */
  public Kernels kernels() {
    return kernels;
  }

  /** A value without gradient. */
  public Variable constant(NDArray value) {
    return new Variable(value, false);
  }

  /** A value whose gradient is wanted, such as an input under test. */
  public Variable leaf(NDArray value) {
    return new Variable(value, recording);
  }

  /**
   * A weight's value on this tape; the same each time, so that its gradients add up.
   *
   * @throws IllegalStateException if the tape records and the weight is not in the engine's
   *     precision: a weight kept in 16 bits would round away most steps of the optimizer
   */
  public Variable parameter(Parameter parameter) {
    if (recording && parameter.value().getDataType() != kernels.precision().type()) {
      throw new IllegalStateException(
          parameter.name()
              + " is kept in fewer bits than it is computed with; load it in full to"
              + " train it");
    }
    return parameters.computeIfAbsent(parameter, p -> new Variable(p.value(), recording));
  }

  /** Applies a kernel with one output. */
  public Variable apply(Kernel kernel, List<Variable> inputs, Object... settings) {
    return applyAll(kernel, inputs, settings).get(0);
  }

  /** Applies a kernel; records it if any input is differentiable. */
  public List<Variable> applyAll(Kernel kernel, List<Variable> inputs, Object... settings) {
    List<NDArray> values = inputs.stream().map(Variable::value).toList();
    List<?> rest = Arrays.asList(settings);
    boolean[] wanted = new boolean[values.size()];
    boolean any = false;
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = inputs.get(i).differentiable();
      any |= wanted[i];
    }
    if (!any) {
      return variables(kernel.apply(kernels, scope, values, rest), false);
    }
    Kernel.Recorded call = kernel.record(kernels, scope, values, wanted, rest);
    List<Variable> outputs = variables(call.outputs(), true);
    entries.push(new Entry(kernels.part(), call, inputs, outputs));
    return outputs;
  }

  private static List<Variable> variables(List<NDArray> values, boolean differentiable) {
    return values.stream().map(value -> new Variable(value, differentiable)).toList();
  }

  /** Walks back from a scalar loss. */
  public void backward(Variable loss) {
    backward(List.of(loss), List.of(loss.value().onesLike()));
  }

  /**
   * Walks back once from any outputs.
   *
   * @param cotangents gradient of the objective for each output, of its shape
   */
  public void backward(List<Variable> outputs, List<NDArray> cotangents) {
    for (int i = 0; i < outputs.size(); i++) {
      add(outputs.get(i), cotangents.get(i));
    }
    while (!entries.isEmpty()) {
      Entry entry = entries.pop();
      List<NDArray> given = new ArrayList<>();
      for (Variable output : entry.outputs()) {
        given.add(gradients.remove(output));
      }
      if (given.stream().allMatch(g -> g == null)) {
        continue;
      }
      kernels.part(entry.part());
      List<NDArray> found = entry.call().gradients(given);
      for (int i = 0; i < found.size(); i++) {
        if (found.get(i) != null) {
          add(entry.inputs().get(i), found.get(i));
        }
      }
    }
    kernels.part(Part.OTHER);
  }

  /** Never adds in place: the engine may hand out one tensor as the gradient of two inputs. */
  private void add(Variable variable, NDArray gradient) {
    gradients.merge(variable, gradient, (a, b) -> kernels.call(scope, "sum_of", a, b)[0]);
  }

  /** Gradient of a leaf after {@link #backward}; null if the loss does not depend on it. */
  public NDArray gradient(Variable leaf) {
    return gradients.get(leaf);
  }

  /** Gradients of all weights that the loss depends on. */
  public Map<Parameter, NDArray> parameterGradients() {
    Map<Parameter, NDArray> found = new IdentityHashMap<>();
    parameters.forEach(
        (parameter, variable) -> {
          NDArray gradient = gradients.get(variable);
          if (gradient != null) {
            found.put(parameter, gradient);
          }
        });
    return Collections.unmodifiableMap(found);
  }

  @Override
  public void close() {
    scope.close();
  }
}
