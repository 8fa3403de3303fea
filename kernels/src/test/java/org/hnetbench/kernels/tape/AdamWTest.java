package org.hnetbench.kernels.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.reference.HostTensor;
import org.hnetbench.kernels.testing.Engines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The optimizer's step and the clipping of gradients against plain loops. */
class AdamWTest {
  private static final AdamW.Settings SETTINGS = new AdamW.Settings(0.9, 0.95, 1e-8, 0.1);
  private static final double[] MULTIPLIERS = {2.5, 0.75};

  private final Kernels kernels = Engines.float64();
  private final NDManager owner = kernels.manager().newSubManager();

  @AfterEach
  void free() {
    owner.close();
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void stepsLikeTheLoopInEachGroup(Precision precision) {
    Kernels engine = Engines.of(precision);
    SplittableRandom random = new SplittableRandom(1);
    try (NDManager scope = engine.manager().newSubManager()) {
      List<Parameter> parameters = new ArrayList<>();
      List<HostTensor> expected = new ArrayList<>();
      Map<Parameter, NaiveAdamW> loops = new HashMap<>();
      for (int stage = 0; stage < 2; stage++) {
        for (boolean decayed : new boolean[] {true, false}) {
          for (int size : new int[] {1, 37}) {
            HostTensor value = HostTensor.normal(random, 1, size);
            String name = "stage" + stage + decayed + size;
            Parameter parameter =
                new Parameter(name, value.array(scope, precision), stage, decayed);
            parameters.add(parameter);
            expected.add(value);
            loops.put(parameter, new NaiveAdamW(size, decayed ? SETTINGS.weightDecay() : 0));
          }
        }
      }
      try (AdamW optimizer = new AdamW(engine, parameters, MULTIPLIERS, SETTINGS)) {
        for (int step = 0; step < 6; step++) {
          double rate = 0.01 * (step + 1);
          Map<Parameter, NDArray> gradients = new IdentityHashMap<>();
          for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            HostTensor gradient = HostTensor.normal(random, 3, expected.get(i).shape());
            gradients.put(parameter, gradient.array(scope, precision));
            loops
                .get(parameter)
                .step(
                    expected.get(i).values(),
                    gradient.values(),
                    rate * MULTIPLIERS[parameter.stage()],
                    SETTINGS);
          }
          optimizer.step(gradients, rate);
        }
      }
      double tolerance = precision == Precision.FLOAT64 ? 1e-12 : 1e-5;
      for (int i = 0; i < parameters.size(); i++) {
        assertThat(HostTensor.of(parameters.get(i).value()).values())
            .as(parameters.get(i).name())
            .containsExactly(expected.get(i).values(), within(tolerance));
      }
    }
  }

  @Test
  void scalesAllGradientsDownToTheLimitTogether() {
    Parameter a = parameter("a", 0, true, 1, 2);
    Parameter b = parameter("b", 1, false, 5);
    Map<Parameter, NDArray> gradients = gradients(Map.of(a, values(3, 0), b, values(4)));
    try (AdamW optimizer = new AdamW(kernels, List.of(a, b), MULTIPLIERS, SETTINGS)) {
      assertThat(optimizer.clip(gradients, 2)).isCloseTo(5, within(1e-12));
    }
    assertThat(gradients.get(a).toDoubleArray()).containsExactly(values(1.2, 0), within(1e-6));
    assertThat(gradients.get(b).toDoubleArray()).containsExactly(values(1.6), within(1e-6));
  }

  @Test
  void leavesSmallGradientsAlone() {
    Parameter a = parameter("a", 0, true, 1, 2);
    Map<Parameter, NDArray> gradients = gradients(Map.of(a, values(0.3, -0.4)));
    try (AdamW optimizer = new AdamW(kernels, List.of(a), MULTIPLIERS, SETTINGS)) {
      assertThat(optimizer.clip(gradients, 1)).isCloseTo(0.5, within(1e-12));
    }
    assertThat(gradients.get(a).toDoubleArray()).containsExactly(0.3, -0.4);
  }

  @Test
  void reportsANormThatIsNotFinite() {
    Parameter a = parameter("a", 0, true, 1, 2);
    try (AdamW optimizer = new AdamW(kernels, List.of(a), MULTIPLIERS, SETTINGS)) {
      assertThat(optimizer.clip(gradients(Map.of(a, values(Double.NaN, 1))), 1)).isNaN();
      assertThat(optimizer.clip(gradients(Map.of(a, values(Double.POSITIVE_INFINITY, 1))), 1))
          .isInfinite();
    }
  }

  /**
   * The derivative of a + (b + x) is one tensor for a and for b; scaled twice it would end below
   * the limit.
   */
  @Test
  void scalesAGradientOnceThoughTwoParametersShareIt() {
    Parameter a = parameter("a", 0, true, 1);
    Parameter b = parameter("b", 0, true, 1);
    AutogradKernel sum = new AutogradKernel("sum_of");
    try (AdamW optimizer = new AdamW(kernels, List.of(a, b), MULTIPLIERS, SETTINGS);
        Tape tape = Tape.recording(kernels)) {
      Variable x = tape.constant(owner.create(values(1)));
      Variable inner = tape.apply(sum, List.of(tape.parameter(b), x));
      Variable outer = tape.apply(sum, List.of(tape.parameter(a), inner));
      tape.backward(List.of(outer), List.of(owner.create(values(8))));
      Map<Parameter, NDArray> gradients = tape.parameterGradients();
      optimizer.clip(gradients, Math.sqrt(2));
      assertThat(gradients.get(a).toDoubleArray()).containsExactly(values(1), within(1e-6));
      assertThat(gradients.get(b).toDoubleArray()).containsExactly(values(1), within(1e-6));
    }
  }

  @Test
  void wantsAGradientForEveryParameter() {
    Parameter a = parameter("a", 0, true, 1);
    try (AdamW optimizer = new AdamW(kernels, List.of(a), MULTIPLIERS, SETTINGS)) {
      assertThatThrownBy(() -> optimizer.step(Map.of(), 0.1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no gradient for a");
    }
  }

  private Parameter parameter(String name, int stage, boolean decayed, double... values) {
    return new Parameter(name, owner.create(values), stage, decayed);
  }

  private Map<Parameter, NDArray> gradients(Map<Parameter, double[]> values) {
    Map<Parameter, NDArray> gradients = new IdentityHashMap<>();
    values.forEach((parameter, value) -> gradients.put(parameter, owner.create(value)));
    return gradients;
  }

  private static double[] values(double... values) {
    return values;
  }
}
