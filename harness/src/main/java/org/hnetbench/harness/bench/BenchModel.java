package org.hnetbench.harness.bench;

import java.util.List;
import java.util.function.Supplier;
import org.hnetbench.harness.comparison.PlannedModel;
import org.hnetbench.harness.experiment.ModelSettings;
import org.hnetbench.harness.experiment.OptimizerSettings;
import org.hnetbench.harness.train.Compression;
import org.hnetbench.harness.train.TrainingStep;
import org.hnetbench.kernels.flops.FlopConvention;
import org.hnetbench.kernels.spi.ChunkingStage;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.suites.data.TrainingBatch;

/**
 * A model that is measured, trained for a few steps.
 *
 * @param planned its plan, matched
 * @param settings its part of the experiment
 * @param optimizer of the experiment
 * @param model on the engine that is timed
 * @param training on the same; it holds the optimizer's states
 * @param twin makes the same model, with the same weights, on an engine that differentiates
 *     kernels in their plain form; whoever asks closes it
 */
record BenchModel(
    PlannedModel planned,
    ModelSettings settings,
    OptimizerSettings optimizer,
    LanguageModel model,
    TrainingStep training,
    Supplier<LanguageModel> twin)
    implements AutoCloseable {
  private static final double BYTES_A_NUMBER = 4;

  /** Weight and two moments. */
  private static final int TRAINED_NUMBERS = 3;

  /** Name in the experiment. */
  String name() {
    return planned.name();
  }

  /** Bytes of the weights. */
  double weightBytes() {
    return BYTES_A_NUMBER * planned.plan().parameters();
  }

  /** Bytes of weights and optimizer. */
  double trainedBytes() {
    return TRAINED_NUMBERS * weightBytes();
  }

  /** A step of another model of the same plan. */
  TrainingStep.Taken stepOf(LanguageModel other, TrainingBatch batch) {
    try (TrainingStep step = new TrainingStep(other, planned.plan(), settings, optimizer)) {
      return step.take(batch.packed(), 0);
    }
  }

  /**
   * What a step over a batch is made of.
   *
   * @param pieces the text
   * @param batch the same, encoded
   * @param stages what the model made of it
   * @param passes forward passes that a step costs as much as
   */
  Work work(
      List<byte[]> pieces, TrainingBatch batch, List<ChunkingStage> stages, double passes) {
    Compression compression = Compression.of(batch.sourceBytes(), batch.packed(), stages);
    int[] lengths = pieces.stream().mapToInt(piece -> piece.length).toArray();
    double flopsPerByte =
        planned
            .plan()
            .ledger(lengths, compression.bytesPerPosition())
            .flopsPerByte(FlopConvention.EXECUTED);
    return new Work(
        batch.sourceBytes(),
        batch.sourceBytes() / compression.bytesPerChunk(),
        passes * flopsPerByte * batch.sourceBytes(),
        compression.innermostWasted());
  }

  @Override
  public void close() {
    training.close();
    model.close();
  }
}
