package org.hnetbench.harness.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.Map;
import org.hnetbench.harness.experiment.ModelSettings;
import org.hnetbench.harness.experiment.OptimizerSettings;
import org.hnetbench.harness.run.ProcessMemory;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.spi.ChunkingStage;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.spi.Prediction;
import org.hnetbench.kernels.tape.AdamW;
import org.hnetbench.kernels.tape.AutogradKernel;
import org.hnetbench.kernels.tape.Kernel;
import org.hnetbench.kernels.tape.Parameter;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/**
 * A step of training: the way there, the way back, clipping, the optimizer. Closing it frees the
 * optimizer's states; the model stays.
 */
public final class TrainingStep implements AutoCloseable {
  private static final Kernel OBJECTIVE = new AutogradKernel("mean_plus");

  private final LanguageModel model;
  private final AdamW optimizer;
  private final double clip;
  private long peakBytes;

  /**
   * What came of a step.
   *
   * @param objective mean of {@code nats} and the auxiliary loss
   * @param nats negative log-likelihood of each wanted target, (N)
   * @param gradientNorm global, before clipping; where it is not finite, no weight was moved
   * @param stages the chunking stages, outermost first
   */
  public record Taken(
      double objective, float[] nats, double gradientNorm, List<ChunkingStage> stages) {}

  /**
   * Prepares.
   *
   * @param settings of the model: its rates for each stage
   * @param plan of the model, whose rates for each stage hold where the settings name none
   */
  public TrainingStep(
      LanguageModel model, ModelPlan plan, ModelSettings settings, OptimizerSettings optimizer) {
    this.model = model;
    this.clip = optimizer.clip();
    double[] multipliers =
        settings
            .learningRateMultipliers()
            .map(list -> list.stream().mapToDouble(Double::doubleValue).toArray())
            .orElseGet(plan::learningRateMultipliers);
    this.optimizer =
        new AdamW(
            model.kernels(),
            model.parameters(),
            multipliers,
            new AdamW.Settings(
                optimizer.betas().get(0),
                optimizer.betas().get(1),
                optimizer.eps(),
                optimizer.weightDecay()));
  }

  /**
   * Takes a step.
   *
   * @param rate base learning rate; with 0 all is computed and no weight moved
   */
  public Taken take(PackedBatch batch, double rate) {
    try (Tape tape = Tape.recording(model.kernels())) {
      Prediction prediction = model.predict(tape, batch);
      Variable auxiliary = prediction.auxiliaryLoss().orElseGet(() -> tape.constant(noLoss(tape)));
      Variable loss = tape.apply(OBJECTIVE, List.of(prediction.nats(), auxiliary));
      tape.backward(loss);
      peakBytes = Math.max(peakBytes, ProcessMemory.resident().orElse(0));
      Map<Parameter, NDArray> gradients = tape.parameterGradients();
      double norm = optimizer.clip(gradients, clip);
      if (Double.isFinite(norm)) {
        optimizer.step(gradients, rate);
      }
      float[] nats = floats(prediction.nats().value());
      return new Taken(floats(loss.value())[0], nats, norm, prediction.stages());
    }
  }

  /** Most resident memory of the process seen after a way back; 0 where nobody can tell. */
  long peakBytes() {
    return peakBytes;
  }

  private static NDArray noLoss(Tape tape) {
    Kernels kernels = tape.kernels();
    return tape.scope().create(new float[0]).toType(kernels.precision().type(), true);
  }

  private static float[] floats(NDArray array) {
    return array.toType(DataType.FLOAT32, true).toFloatArray();
  }

  @Override
  public void close() {
    optimizer.close();
  }
}
