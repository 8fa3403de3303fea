package org.hnetbench.harness.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.layers.AttentionShape;
import org.hnetbench.kernels.layers.Segments;
import org.hnetbench.kernels.tape.AutogradKernel;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/**
 * One golden kernel case being replayed: reads tensors, runs kernels on a tape, compares results
 * and gradients.
 */
final class KernelCase {
  private final Tape tape;
  private final GoldenTensors golden;
  private final Comparisons comparisons;
  private final Map<String, Variable> inputs = new LinkedHashMap<>();

  KernelCase(Tape tape, GoldenTensors golden, Comparisons comparisons) {
    this.tape = tape;
    this.golden = golden;
    this.comparisons = comparisons;
  }

  GoldenTensors golden() {
    return golden;
  }

  Comparisons comparisons() {
    return comparisons;
  }

  Kernels kernels() {
    return tape.kernels();
  }

  NDManager scope() {
    return tape.scope();
  }

  /** An input whose gradient the case may hold; a constant empty tensor where the case lacks it. */
  Variable input(String name) {
    if (!golden.has(name)) {
      return tape.constant(golden.realOrEmpty(name));
    }
    return inputs.computeIfAbsent(name, key -> tape.leaf(golden.real(key)));
  }

  /** An input in another shape than the file's, element for element. */
  Variable input(String name, Shape shape) {
    return inputs.computeIfAbsent(name, key -> tape.leaf(golden.real(key).reshape(shape)));
  }

  /** An input whose axes are moved first. */
  Variable moved(String name, NDArray value) {
    return inputs.computeIfAbsent(name, key -> tape.leaf(value));
  }

  Variable constant(NDArray value) {
    return tape.constant(value);
  }

  List<Variable> run(String kernel, List<Variable> arguments, Object... settings) {
    return tape.applyAll(new AutogradKernel(kernel), arguments, settings);
  }

  /** Rotary tables as the official models have them. */
  NDArray[] rotaryTables(NDArray positions, int dimension) {
    NDArray frequencies =
        kernels()
            .call(scope(), "rotary_frequencies", positions, dimension, AttentionShape.ROTARY_BASE)[
            0];
    return kernels().call(scope(), "rotary_table", positions, frequencies);
  }

  void compare(String name, NDArray actual) {
    comparisons.kernel(name, actual, golden.real(name));
  }

  /** Walks back from outputs whose cotangents the case holds, in the outputs' own shapes. */
  void backward(List<Variable> outputs, List<NDArray> cotangents) {
    tape.backward(outputs, cotangents);
  }

  NDArray cotangent(String output, Variable like) {
    return golden.real("dout_" + output).reshape(like.value().getShape());
  }

  /** Compares the gradient of every input that the case holds one for. */
  void compareGradients() {
    inputs.forEach(
        (name, variable) -> {
          if (golden.has("grad_" + name)) {
            compare("grad_" + name, tape.gradient(variable));
          }
        });
  }

  NDArray gradient(String name) {
    return tape.gradient(inputs.get(name));
  }

  /** Rows of equal length, one after the other. */
  Segments rows(long count, long length) {
    long[] offsets = new long[(int) count + 1];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = i * length;
    }
    return new Segments(scope(), offsets);
  }

  /** Sequences given by offsets, or by a number for each token of one or several rows. */
  Segments segments(String offsets) {
    return new Segments(scope(), golden.integers(offsets));
  }

  /** Rows in which the sequence number may change. */
  Segments numbered(String name, int rows, int length) {
    long[] numbers = golden.integers(name);
    List<Long> offsets = new ArrayList<>();
    for (int t = 0; t < rows * length; t++) {
      if (t % length == 0 || numbers[t] != numbers[t - 1]) {
        offsets.add((long) t);
      }
    }
    offsets.add((long) rows * length);
    return new Segments(scope(), offsets.stream().mapToLong(Long::longValue).toArray());
  }
}
