package org.hnetbench.kernels.contract;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.spi.Prediction;
import org.hnetbench.kernels.tape.AdamW;
import org.hnetbench.kernels.tape.AutogradKernel;
import org.hnetbench.kernels.tape.Kernel;
import org.hnetbench.kernels.tape.Parameter;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/** How weights come into being and learn. */
final class WeightRules {
  private static final Kernel OBJECTIVE = new AutogradKernel("mean_plus");
  private static final int STEPS = 20;
  private static final double LEARNING_RATE = 3e-3;
  private static final double LARGEST_NORM = 1;

  /** Share of the loss that must be gone after the steps; an untrained model learns far more. */
  private static final double LEARNED = 0.03;

  private WeightRules() {}

  static void seed(Subject subject) {
    try (LanguageModel one = subject.plan().initialise(subject.kernels(), 5);
        LanguageModel same = subject.plan().initialise(subject.kernels(), 5);
        LanguageModel other = subject.plan().initialise(subject.kernels(), 6)) {
      boolean differs = false;
      for (int i = 0; i < one.parameters().size(); i++) {
        double[] values = Subject.doubles(one.parameters().get(i).value());
        Finding.unless(
            Arrays.equals(values, Subject.doubles(same.parameters().get(i).value())),
            "weight %s differs between two models of one seed",
            one.parameters().get(i).name());
        differs |= !Arrays.equals(values, Subject.doubles(other.parameters().get(i).value()));
      }
      Finding.unless(differs, "another seed gives the same weights");
    }
  }

  static void gradient(Subject subject) {
    List<String> unreached = new ArrayList<>();
    try (LanguageModel model = subject.model();
        Tape tape = Tape.recording(subject.kernels())) {
      tape.backward(objective(tape, model, subject.batch(subject.random(), 40, 17, 70)));
      Map<Parameter, NDArray> gradients = tape.parameterGradients();
      for (Parameter parameter : model.parameters()) {
        NDArray gradient = gradients.get(parameter);
        double norm =
            gradient == null
                ? 0
                : Math.sqrt(Arrays.stream(Subject.doubles(gradient)).map(g -> g * g).sum());
        Finding.unless(
            Double.isFinite(norm), "the gradient of weight %s is not finite", parameter.name());
        if (norm == 0) {
          unreached.add(parameter.name());
        }
      }
    }
    Finding.unless(
        unreached.isEmpty(), "no gradient comes to weight %s", String.join(", ", unreached));
  }

  static void learning(Subject subject) {
    PackedBatch batch = subject.batch(subject.random(), 40, 17, 30);
    double[] multipliers = subject.plan().learningRateMultipliers();
    AdamW.Settings settings = new AdamW.Settings(0.9, 0.95, 1e-8, 0);
    try (LanguageModel model = subject.plan().initialise(subject.kernels(), 1);
        AdamW optimizer = new AdamW(subject.kernels(), model.parameters(), multipliers, settings)) {
      double first = Double.NaN;
      double last = Double.NaN;
      for (int step = 0; step <= STEPS; step++) {
        try (Tape tape = Tape.recording(subject.kernels())) {
          Variable loss = objective(tape, model, batch);
          last = Subject.doubles(loss.value())[0];
          first = step == 0 ? last : first;
          tape.backward(loss);
          Map<Parameter, NDArray> gradients = tape.parameterGradients();
          optimizer.clip(gradients, LARGEST_NORM);
          optimizer.step(gradients, LEARNING_RATE);
        }
      }
      Finding.unless(
          last < (1 - LEARNED) * first,
          "the loss went from %.4f to %.4f in %d steps at a learning rate of %.0e",
          first,
          last,
          STEPS,
          LEARNING_RATE);
    }
  }

  private static DataType type(Prediction prediction) {
    return prediction.nats().value().getDataType();
  }

  /** What training minimises. */
  private static Variable objective(Tape tape, LanguageModel model, PackedBatch batch) {
    Prediction prediction = model.predict(tape, batch);
    Variable auxiliary =
        prediction
            .auxiliaryLoss()
            .orElseGet(() -> tape.constant(tape.scope().zeros(new Shape(1), type(prediction))));
    return tape.apply(OBJECTIVE, List.of(prediction.nats(), auxiliary));
  }
}
