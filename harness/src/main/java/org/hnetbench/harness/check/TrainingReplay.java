package org.hnetbench.harness.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hnetbench.kernels.checkpoint.Safetensors;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.Prediction;
import org.hnetbench.kernels.tape.AdamW;
import org.hnetbench.kernels.tape.AutogradKernel;
import org.hnetbench.kernels.tape.Parameter;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;
import tools.jackson.databind.JsonNode;

/** Replays three AdamW steps of a golden model case: losses, every gradient, the weights after. */
final class TrainingReplay {
  private static final double LOSSES = 1e-5;

  /**
   * A thousandth of one step: where a gradient is hardly larger than AdamW's epsilon, its rounding
   * decides how far a weight goes.
   */
  private static final double CHANGE = 1e-6;

  private final ModelCase golden;
  private final Comparisons comparisons;

  TrainingReplay(ModelCase golden, Comparisons comparisons) {
    this.golden = golden;
    this.comparisons = comparisons;
  }

  void run() {
    JsonNode losses = golden.json(ModelCase.LOSSES);
    JsonNode adamw = losses.path("adamw");
    JsonNode expected = adamw.path("loss_before_step_0_1_2_and_after_step_3");
    try (LanguageModel model = golden.open()) {
      Map<String, double[]> before = values(model);
      AdamW.Settings settings =
          new AdamW.Settings(
              adamw.path("betas").get(0).asDouble(),
              adamw.path("betas").get(1).asDouble(),
              adamw.path("eps").asDouble(),
              adamw.path("weight_decay").asDouble());
      try (AdamW optimizer =
          new AdamW(golden.kernels(), model.parameters(), multipliers(adamw), settings)) {
        for (int step = 0; step <= 3; step++) {
          try (Tape tape = Tape.recording(golden.kernels())) {
            Variable loss = losses(model, tape, step, expected.get(step), losses.path("loss"));
            if (step < 3) {
              tape.backward(loss);
              if (step == 0 && golden.has(ModelCase.GRADIENTS)) {
                gradients(tape);
              }
              optimizer.step(tape.parameterGradients(), adamw.path("lr").asDouble());
            }
          }
        }
      }
      if (golden.has(ModelCase.AFTER_ADAMW)) {
        afterAdamW(model, before);
      }
    }
  }

  private static double[] multipliers(JsonNode adamw) {
    JsonNode list = adamw.path("lr_multiplier");
    if (!list.isArray() || list.isEmpty()) {
      return new double[] {1};
    }
    double[] multipliers = new double[list.size()];
    Arrays.setAll(multipliers, s -> list.get(s).asDouble());
    return multipliers;
  }

  private Variable losses(
      LanguageModel model, Tape tape, int step, JsonNode expected, JsonNode named) {
    Prediction prediction = model.predict(tape, golden.batch(tape.scope()));
    NDArray none =
        tape.scope().create(new float[0]).toType(golden.kernels().precision().type(), true);
    Variable auxiliary = prediction.auxiliaryLoss().orElse(tape.constant(none));
    Variable loss =
        tape.apply(new AutogradKernel("mean_plus"), List.of(prediction.nats(), auxiliary));
    double total = Comparisons.numbers(loss.value())[0];
    double crossEntropy =
        Arrays.stream(Comparisons.numbers(prediction.nats().value())).average().orElse(Double.NaN);
    double tolerance = step == 0 ? LOSSES : 1e-4;
    String when = "AdamW losses: step " + step + ", ";
    compare(when + "total", total, expected.path("total"), tolerance);
    compare(when + "cross_entropy", crossEntropy, expected.path("cross_entropy"), tolerance);
    for (int s = 0; s < prediction.stages().size(); s++) {
      JsonNode ratio = expected.path("ratio_per_stage_N3").path(s);
      compare(
          when + "ratio loss of stage " + s,
          prediction.stages().get(s).ratioLoss(),
          ratio,
          tolerance);
    }
    if (step == 0) {
      compare("losses: total", total, named.path("total"), LOSSES);
    }
    return loss;
  }

  private void compare(String quantity, double actual, JsonNode expected, double tolerance) {
    comparisons.add(quantity, Math.abs(actual - expected.asDouble(Double.NaN)), tolerance);
  }

  private void gradients(Tape tape) {
    Safetensors expected = golden.file(ModelCase.GRADIENTS);
    Map<String, NDArray> found = new HashMap<>();
    tape.parameterGradients()
        .forEach((parameter, gradient) -> found.put(parameter.name(), gradient));
    for (String name : expected.names()) {
      NDArray gradient = found.get(name);
      if (gradient == null) {
        comparisons.add("gradients: " + name, Double.NaN, 0);
      } else {
        comparisons.relative(
            "gradients: " + name, gradient, expected.read(tape.scope(), name), 1e-3, 1e-6);
      }
    }
  }

  private static Map<String, double[]> values(LanguageModel model) {
    Map<String, double[]> values = new HashMap<>();
    for (Parameter parameter : model.parameters()) {
      values.put(parameter.name(), Comparisons.numbers(parameter.value()));
    }
    return values;
  }

  private void afterAdamW(LanguageModel model, Map<String, double[]> before) {
    Safetensors expected = golden.file(ModelCase.AFTER_ADAMW);
    try (NDManager scope = golden.kernels().manager().newSubManager()) {
      values(model)
          .forEach(
              (name, after) -> {
                NDArray head = expected.read(scope, name + "::head");
                comparisons.absolute(
                    "AdamW values: " + name,
                    Arrays.copyOf(after, (int) head.size()),
                    Comparisons.numbers(head),
                    5e-5);
                double[] stats = Comparisons.numbers(expected.read(scope, name + "::stats"));
                double[] start = before.get(name);
                double norm = 0;
                double change = 0;
                for (int i = 0; i < after.length; i++) {
                  norm += after[i] * after[i];
                  change += (after[i] - start[i]) * (after[i] - start[i]);
                }
                comparisons.add(
                    "AdamW norms: " + name, Math.abs(Math.sqrt(norm) - stats[1]), 1e-3 * stats[1]);
                comparisons.add(
                    "AdamW norms: change of " + name,
                    Math.abs(Math.sqrt(change) - stats[3]),
                    1e-3 * stats[3] + CHANGE);
              });
    }
  }
}
