package org.hnetbench.kernels.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.testing.Engines;
import org.junit.jupiter.api.Test;

/**
 * The tape on functions whose derivatives are known: linear(x, w) = x w for one-by-one matrices,
 * sum_of, one token of the scan.
 */
class TapeTest {
  private static final Kernel PRODUCT = new AutogradKernel("linear");
  private static final Kernel SUM = new AutogradKernel("sum_of");
  private static final Kernel SCAN = new AutogradKernel("ssd_scan");

  private final Kernels kernels = Engines.float64();

  private static NDArray scalar(NDManager scope, double value) {
    return scope.create(new double[][] {{value}});
  }

  private static double number(NDArray array) {
    return array.toDoubleArray()[0];
  }

  @Test
  void addsTheGradientsOfAValueThatFeedsSeveralOperations() {
    try (Tape tape = Tape.recording(kernels)) {
      Variable x = tape.leaf(scalar(tape.scope(), 3));
      Variable square = tape.apply(PRODUCT, List.of(x, x));
      Variable cube = tape.apply(PRODUCT, List.of(square, x));
      Variable all = tape.apply(SUM, List.of(tape.apply(SUM, List.of(cube, square)), x));
      tape.backward(all);
      assertThat(number(all.value())).isEqualTo(27 + 9 + 3);
      assertThat(number(tape.gradient(x))).isEqualTo(3 * 9 + 2 * 3 + 1);
    }
  }

  @Test
  void addsTheGradientsOfManyUses() {
    try (Tape tape = Tape.recording(kernels)) {
      Variable x = tape.leaf(scalar(tape.scope(), 0.5));
      Variable power = x;
      for (int i = 0; i < 9; i++) {
        power = tape.apply(PRODUCT, List.of(power, x));
      }
      tape.backward(power);
      assertThat(number(tape.gradient(x))).isCloseTo(10 * Math.pow(0.5, 9), within(1e-15));
    }
  }

  @Test
  void leavesOutOutputsThatNothingDependsOn() {
    try (Tape tape = Tape.recording(kernels)) {
      Variable x = tape.leaf(scalar(tape.scope(), 3));
      Variable y = tape.apply(PRODUCT, List.of(x, tape.constant(scalar(tape.scope(), 5))));
      tape.apply(PRODUCT, List.of(y, y)); // used by nobody
      tape.backward(y);
      assertThat(number(tape.gradient(x))).isEqualTo(5);
    }
  }

  /** One token: y = dt x B C and the state dt x B, for x = 2, dt = 3, B = 5, C = 7. */
  @Test
  void walksBackFromOneOfSeveralOutputs() {
    for (int used = 0; used < 2; used++) {
      try (Tape tape = Tape.recording(kernels)) {
        NDManager scope = tape.scope();
        Variable x = tape.leaf(scope.create(new double[] {2}).reshape(1, 1, 1, 1));
        NDArray none = scope.create(new double[0]);
        List<Variable> inputs = new ArrayList<>();
        inputs.add(x);
        inputs.add(tape.constant(scope.create(new double[] {3}).reshape(1, 1, 1)));
        inputs.add(tape.constant(scope.create(new double[] {-1})));
        inputs.add(tape.constant(scope.create(new double[] {5}).reshape(1, 1, 1, 1)));
        inputs.add(tape.constant(scope.create(new double[] {7}).reshape(1, 1, 1, 1)));
        for (int i = 0; i < 4; i++) {
          inputs.add(tape.constant(none));
        }
        NDArray sequence = scope.create(new long[][] {{0}});
        Variable output = tape.applyAll(SCAN, inputs, sequence, false, 4).get(used);
        tape.backward(output);
        assertThat(number(tape.gradient(x))).isEqualTo(used == 0 ? 105 : 15);
      }
    }
  }

  @Test
  void givesConstantsNoGradientAndRecordsNothingOfThem() {
    try (Tape tape = Tape.recording(kernels)) {
      Variable two = tape.constant(scalar(tape.scope(), 2));
      Variable four = tape.apply(PRODUCT, List.of(two, two));
      Variable x = tape.leaf(scalar(tape.scope(), 3));
      Variable y = tape.apply(PRODUCT, List.of(four, x));
      tape.backward(y);
      assertThat(four.differentiable()).isFalse();
      assertThat(four.value().hasGradient()).isFalse();
      assertThat(tape.gradient(two)).isNull();
      assertThat(tape.gradient(four)).isNull();
      assertThat(number(tape.gradient(x))).isEqualTo(4);
    }
  }

  @Test
  void givesNoGradientToALeafThatTheLossDoesNotDependOn() {
    try (Tape tape = Tape.recording(kernels)) {
      Variable used = tape.leaf(scalar(tape.scope(), 3));
      Variable other = tape.leaf(scalar(tape.scope(), 3));
      tape.apply(PRODUCT, List.of(other, other));
      tape.backward(tape.apply(PRODUCT, List.of(used, used)));
      assertThat(tape.gradient(other)).isNull();
    }
  }

  @Test
  void walksBackFromSeveralOutputsWithTheirCotangents() {
    try (Tape tape = Tape.recording(kernels)) {
      Variable x = tape.leaf(scalar(tape.scope(), 3));
      Variable square = tape.apply(PRODUCT, List.of(x, x));
      Variable fourth = tape.apply(PRODUCT, List.of(square, square));
      tape.backward(
          List.of(square, fourth, x),
          List.of(scalar(tape.scope(), 10), scalar(tape.scope(), 1), scalar(tape.scope(), 0.5)));
      assertThat(number(tape.gradient(x))).isEqualTo(10 * 6 + 4 * 27 + 0.5);
    }
  }

  @Test
  void givesATiedParameterTheSumOfItsUses() {
    try (NDManager owner = kernels.manager().newSubManager();
        Tape tape = Tape.recording(kernels)) {
      Parameter tied = new Parameter("tied", scalar(owner, 3), 0, true);
      Parameter unused = new Parameter("unused", scalar(owner, 3), 0, true);
      Variable inner =
          tape.apply(
              PRODUCT, List.of(tape.parameter(tied), tape.constant(scalar(tape.scope(), 7))));
      tape.parameter(unused);
      tape.backward(tape.apply(PRODUCT, List.of(inner, tape.parameter(tied))));
      assertThat(tape.parameter(tied)).isSameAs(tape.parameter(tied));
      assertThat(tape.parameterGradients()).containsOnlyKeys(tied);
      assertThat(number(tape.parameterGradients().get(tied))).isEqualTo(2 * 3 * 7);
    }
  }

  @Test
  void keepsTwoTapesApart() {
    try (NDManager owner = kernels.manager().newSubManager();
        Tape first = Tape.recording(kernels)) {
      Parameter weight = new Parameter("weight", scalar(owner, 3), 0, true);
      Variable a = first.apply(PRODUCT, List.of(first.parameter(weight), first.parameter(weight)));
      try (Tape second = Tape.recording(kernels)) {
        Variable b =
            second.apply(PRODUCT, List.of(second.parameter(weight), second.constant(a.value())));
        second.backward(b);
        assertThat(number(second.parameterGradients().get(weight))).isEqualTo(9);
        assertThat(first.parameterGradients()).isEmpty();
      }
      first.backward(a);
      assertThat(number(first.parameterGradients().get(weight))).isEqualTo(6);
    }
  }

  @Test
  void recordsNothingOnAForwardOnlyTape() {
    List<String> seen = new ArrayList<>();
    try (Tape tape =
        Tape.forwardOnly(kernels, (name, value) -> seen.add(name + "=" + number(value)))) {
      Variable x = tape.leaf(scalar(tape.scope(), 3));
      Variable y = tape.apply(PRODUCT, List.of(x, x));
      tape.note("square", y);
      tape.backward(y);
      assertThat(y.differentiable()).isFalse();
      assertThat(y.value().hasGradient()).isFalse();
      assertThat(tape.gradient(x)).isNull();
      assertThat(seen).containsExactly("square=9.0");
    }
  }

  @Test
  void letsAValueDieWithItsTape() {
    Tape tape = Tape.recording(kernels);
    Variable x = tape.leaf(scalar(tape.scope(), 3));
    NDArray y = tape.apply(PRODUCT, List.of(x, x)).value();
    NDManager scope = tape.scope();
    assertThat(scope.isOpen()).isTrue();
    tape.close();
    assertThat(scope.isOpen()).isFalse();
    assertThat(y.isReleased()).isTrue();
  }

  @Test
  void leavesTheValuesOfInputsAlone() {
    try (Tape tape = Tape.recording(kernels)) {
      Variable x = tape.leaf(tape.scope().create(new double[][] {{1, 2}, {3, 4}}));
      Variable y = tape.apply(PRODUCT, List.of(x, x));
      tape.backward(List.of(y), List.of(tape.scope().ones(y.value().getShape(), DataType.FLOAT64)));
      assertThat(x.value().toDoubleArray()).containsExactly(1, 2, 3, 4);
      assertThat(x.value().hasGradient()).isFalse();
    }
  }
}
