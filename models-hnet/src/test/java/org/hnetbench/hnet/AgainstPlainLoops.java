package org.hnetbench.hnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.spi.Prediction;
import org.hnetbench.kernels.tape.AutogradKernel;
import org.hnetbench.kernels.tape.Parameter;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/**
 * A whole model against plain loops: values, and the gradient of every parameter against central
 * differences of the loops' loss along random directions.
 */
final class AgainstPlainLoops {
  /** Rotary tables are float32 in both; they may differ in the last digit. */
  private static final double VALUES = 1e-6;

  private static final double STEP = 1e-5;

  private AgainstPlainLoops() {}

  static void check(
      LanguageModel model, NaiveHNet naive, Map<String, double[]> weights, PackedBatch batch) {
    NaiveHNet.Outcome expected = naive.run(batch, null);
    try (Tape tape = Tape.recording(model.kernels())) {
      NDArray logits = model.logits(tape, batch.ids(), batch.offsets()).value();
      assertThat(logits.toDoubleArray())
          .containsExactly(
              Arrays.stream(expected.logits()).flatMapToDouble(Arrays::stream).toArray(),
              within(VALUES));
    }
    try (Tape tape = Tape.recording(model.kernels())) {
      Prediction prediction = model.predict(tape, batch);
      for (int s = 0; s < expected.probabilities().size(); s++) {
        float[] p = prediction.stages().get(s).probabilities();
        double[] wide = new double[p.length];
        Arrays.setAll(wide, t -> p[t]);
        assertThat(wide).containsExactly(expected.probabilities().get(s), within(VALUES));
      }
      Variable none = tape.constant(tape.scope().create(new double[0]));
      Variable loss =
          tape.apply(
              new AutogradKernel("mean_plus"),
              List.of(prediction.nats(), prediction.auxiliaryLoss().orElse(none)));
      assertThat(loss.value().toDoubleArray()[0]).isCloseTo(expected.loss(), within(VALUES));
      tape.backward(loss);
      Map<Parameter, NDArray> gradients = tape.parameterGradients();
      SplittableRandom random = new SplittableRandom(2);
      for (Parameter parameter : model.parameters()) {
        assertThat(gradients).as("gradient of " + parameter.name()).containsKey(parameter);
        double[] gradient = gradients.get(parameter).toDoubleArray();
        assertThat(norm(gradient))
            .as("norm of gradient of " + parameter.name())
            .isGreaterThan(1e-6);
        double[] v = random.doubles(gradient.length, -1, 1).toArray();
        double slope = slope(naive, weights.get(parameter.name()), v, batch, expected);
        double found = 0;
        for (int i = 0; i < v.length; i++) {
          found += gradient[i] * v[i];
        }
        // Relative to the slope's likely size, since a single slope may be small by chance.
        double scale = norm(gradient) / Math.sqrt(3);
        assertThat(found)
            .as("slope of " + parameter.name())
            .isCloseTo(slope, within(1e-5 * scale + 1e-9));
      }
    }
  }

  private static double slope(
      NaiveHNet naive, double[] weight, double[] v, PackedBatch batch, NaiveHNet.Outcome at) {
    double[] original = weight.clone();
    double step = STEP / norm(v);
    double[] losses = new double[2];
    for (int side = 0; side < 2; side++) {
      for (int i = 0; i < v.length; i++) {
        weight[i] = original[i] + (side == 0 ? -step : step) * v[i];
      }
      NaiveHNet.Outcome moved = naive.run(batch, at.confidences());
      assertThat(boundaries(moved)).isEqualTo(boundaries(at));
      losses[side] = moved.loss();
    }
    System.arraycopy(original, 0, weight, 0, weight.length);
    return (losses[1] - losses[0]) / (2 * step);
  }

  private static List<String> boundaries(NaiveHNet.Outcome outcome) {
    return outcome.probabilities().stream()
        .map(p -> Arrays.toString(Arrays.stream(p).mapToObj(value -> value > 0.5).toArray()))
        .toList();
  }

  private static double norm(double[] v) {
    return Math.sqrt(Arrays.stream(v).map(value -> value * value).sum());
  }
}
