package org.hnetbench.harness.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hnetbench.harness.train.ModelScorer;
import org.hnetbench.kernels.spi.ChunkingStage;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.suites.data.TrainingBatch;

/**
 * Scores running text, as bits-per-byte does. Its reference scores each segment by itself, on an
 * engine without explicit pairs.
 */
final class TextSubject implements Subject {
  private final BenchModel model;
  private final List<byte[]> pieces;
  private final List<ChunkingStage> stages;

  TextSubject(BenchModel model, List<byte[]> pieces) {
    this.model = model;
    this.pieces = pieces;
    try (Tape tape = Tape.forwardOnly(model.model().kernels())) {
      this.stages = model.model().predict(tape, batch().packed()).stages();
    }
  }

  private TrainingBatch batch() {
    return Batches.of(model.model().tokenizer(), pieces);
  }

  @Override
  public Optional<String> fault() {
    try (LanguageModel twin = model.twin().get()) {
      return fault(model.model(), twin, pieces);
    }
  }

  /** Whether a model says of all pieces together what its twin says of each. */
  static Optional<String> fault(LanguageModel model, LanguageModel twin, List<byte[]> pieces) {
    double[] found = nats(model, pieces);
    double[] expected =
        pieces.stream()
            .flatMapToDouble(piece -> Arrays.stream(nats(twin, List.of(piece))))
            .toArray();
    return new Agreement(undecided(model, pieces)).ofAll("nats", found, expected);
  }

  private static double[] nats(LanguageModel model, List<byte[]> pieces) {
    return new ModelScorer(model.kernels(), model)
        .nats(Batches.of(model.tokenizer(), pieces).packed());
  }

  private static long undecided(LanguageModel model, List<byte[]> pieces) {
    try (Tape tape = Tape.forwardOnly(model.kernels())) {
      return TrainingSubject.undecided(
          model.predict(tape, Batches.of(model.tokenizer(), pieces).packed()).stages());
    }
  }

  @Override
  public Work work() {
    return model.work(pieces, batch(), stages, 1);
  }

  @Override
  public double heldBytes() {
    return model.weightBytes();
  }

  @Override
  public void run(StepClock clock) {
    ModelScorer scorer = new ModelScorer(model.model().kernels(), model.model());
    clock.step(() -> scorer.nats(clock.data(this::batch).packed()));
  }
}
