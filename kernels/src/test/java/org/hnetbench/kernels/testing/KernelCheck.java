package org.hnetbench.kernels.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.hnetbench.kernels.reference.HostTensor;

/**
 * Compares a kernel with its naive loop: outputs in float64 to 1e-9 and in float32 to 1e-4,
 * gradients of every input with central differences of the loop (fourth order), along a random
 * direction through all elements and for some elements alone.
 *
 * @param kernel method name
 * @param inputs all are differentiated
 * @param settings what else the kernel takes, see {@link KernelRun#forward}
 */
public record KernelCheck(String kernel, List<HostTensor> inputs, Object... settings) {
  private static final double STEP = 1e-4;
  private static final int SINGLE_ELEMENTS = 8;

  /** Compares; the loop takes the inputs and returns the outputs. */
  public void agreesWith(Function<List<HostTensor>, List<HostTensor>> loop) {
    SplittableRandom random = new SplittableRandom(20);
    List<HostTensor> expected = loop.apply(inputs);
    List<HostTensor> cotangents =
        expected.stream().map(y -> HostTensor.normal(random, 1, y.shape())).toList();
    KernelRun exact =
        KernelRun.differentiated(Engines.float64(), kernel, inputs, cotangents, settings);
    KernelRun single =
        KernelRun.differentiated(Engines.float32(), kernel, inputs, cotangents, settings);
    assertThat(exact.outputs()).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      String name = kernel + ", output " + i;
      assertClose(name + " in float64", exact.outputs().get(i), expected.get(i), 1e-9);
      assertClose(name + " in float32", single.outputs().get(i), expected.get(i), 1e-4);
    }
    for (int i = 0; i < inputs.size(); i++) {
      String name = kernel + ", gradient of input " + i;
      assertClose(name + " in float32", single.gradients().get(i), exact.gradients().get(i), 1e-3);
      checkGradient(name, i, exact.gradients().get(i), cotangents, loop, random);
    }
  }

  private void checkGradient(
      String name,
      int input,
      HostTensor gradient,
      List<HostTensor> cotangents,
      Function<List<HostTensor>, List<HostTensor>> loop,
      SplittableRandom random) {
    HostTensor value = inputs.get(input);
    assertThat(gradient.shape()).as(name).isEqualTo(value.shape());
    int n = value.values().length;
    if (n == 0) {
      return;
    }
    HostTensor everywhere = HostTensor.normal(random, 1 / Math.sqrt(n), value.shape());
    assertDerivative(name, input, gradient, everywhere, cotangents, loop);
    for (int k = 0; k < Math.min(n, SINGLE_ELEMENTS); k++) {
      HostTensor one = HostTensor.zeros(value.shape());
      int element = n <= SINGLE_ELEMENTS ? k : random.nextInt(n);
      one.values()[element] = 1;
      assertDerivative(name + ", element " + element, input, gradient, one, cotangents, loop);
    }
  }

  private void assertDerivative(
      String name,
      int input,
      HostTensor gradient,
      HostTensor direction,
      List<HostTensor> cotangents,
      Function<List<HostTensor>, List<HostTensor>> loop) {
    double expected =
        (8 * difference(input, direction, STEP, cotangents, loop)
                - difference(input, direction, 2 * STEP, cotangents, loop))
            / (12 * STEP);
    assertThat(gradient.dot(direction))
        .as(name)
        .isCloseTo(expected, within(1e-6 * (1 + gradient.largest())));
  }

  private double difference(
      int input,
      HostTensor direction,
      double step,
      List<HostTensor> cotangents,
      Function<List<HostTensor>, List<HostTensor>> loop) {
    return objective(moved(input, direction, step), cotangents, loop)
        - objective(moved(input, direction, -step), cotangents, loop);
  }

  private List<HostTensor> moved(int input, HostTensor direction, double step) {
    HostTensor changed = inputs.get(input).copy();
    for (int i = 0; i < changed.values().length; i++) {
      changed.values()[i] += step * direction.values()[i];
    }
    List<HostTensor> all = new ArrayList<>(inputs);
    all.set(input, changed);
    return all;
  }

  private static double objective(
      List<HostTensor> values,
      List<HostTensor> cotangents,
      Function<List<HostTensor>, List<HostTensor>> loop) {
    List<HostTensor> outputs = loop.apply(values);
    double sum = 0;
    for (int i = 0; i < outputs.size(); i++) {
      sum += outputs.get(i).dot(cotangents.get(i));
    }
    return sum;
  }

  /**
   * Same shape, and no element further apart than a share of the largest expected magnitude, or of
   * 1e-3 if that is more.
   */
  public static void assertClose(
      String name, HostTensor actual, HostTensor expected, double tolerance) {
    assertThat(actual.shape()).as(name).isEqualTo(expected.shape());
    double allowed = tolerance * Math.max(1e-3, expected.largest());
    int worst = 0;
    for (int i = 0; i < expected.values().length; i++) {
      if (!(distance(actual, expected, i) <= distance(actual, expected, worst))) {
        worst = i; // NaN counts as worst
      }
    }
    if (expected.values().length > 0) {
      assertThat(actual.values()[worst])
          .as("%s, element %d of %s", name, worst, expected)
          .isCloseTo(expected.values()[worst], within(allowed));
    }
  }

  private static double distance(HostTensor actual, HostTensor expected, int element) {
    return Math.abs(actual.values()[element] - expected.values()[element]);
  }
}
