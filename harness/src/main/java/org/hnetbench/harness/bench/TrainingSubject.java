package org.hnetbench.harness.bench;

import java.util.List;
import java.util.Optional;
import org.hnetbench.harness.train.TrainingLoop;
import org.hnetbench.harness.train.TrainingStep;
import org.hnetbench.kernels.spi.ChunkingStage;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.suites.data.TrainingBatch;

/**
 * Steps of training, always on the same text and with learning rate 0: all is computed, and the
 * next step has the same work, since no boundary moves.
 */
final class TrainingSubject implements Subject {
  private final BenchModel model;
  private final List<byte[]> pieces;
  private TrainingStep.Taken taken;

  /**
   * @param pieces segments of a step
   */
  TrainingSubject(BenchModel model, List<byte[]> pieces) {
    this.model = model;
    this.pieces = pieces;
  }

  @Override
  public Optional<String> fault() {
    TrainingBatch batch = Batches.of(model.model().tokenizer(), pieces);
    taken = model.training().take(batch.packed(), 0);
    try (LanguageModel twin = model.twin().get()) {
      return fault(taken, model.stepOf(twin, batch));
    }
  }

  /** Losses and the norm of all gradients, found and as the reference has them. */
  static Optional<String> fault(TrainingStep.Taken found, TrainingStep.Taken expected) {
    Agreement agreement = new Agreement(undecided(found.stages()));
    return agreement
        .of("the loss", found.objective(), expected.objective())
        .or(
            () ->
                agreement.ofAll("nats", doubles(found.nats()), doubles(expected.nats())))
        .or(
            () ->
                agreement.of(
                    "the norm of the gradients",
                    found.gradientNorm(),
                    expected.gradientNorm()));
  }

  static long undecided(List<ChunkingStage> stages) {
    return stages.stream().mapToLong(s -> ChunkingStage.undecided(s.probabilities())).sum();
  }

  static double[] doubles(float[] numbers) {
    double[] doubles = new double[numbers.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = numbers[i];
    }
    return doubles;
  }

  @Override
  public Work work() {
    TrainingBatch batch = Batches.of(model.model().tokenizer(), pieces);
    return model.work(pieces, batch, taken.stages(), TrainingLoop.TRAINING_FACTOR);
  }

  @Override
  public double heldBytes() {
    return model.trainedBytes();
  }

  @Override
  public void run(StepClock clock) {
    clock.step(
        () -> {
          TrainingBatch batch =
              clock.data(() -> Batches.of(model.model().tokenizer(), pieces));
          model.training().take(batch.packed(), 0);
        });
  }
}
