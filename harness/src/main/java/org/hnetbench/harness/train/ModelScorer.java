package org.hnetbench.harness.train;

import ai.djl.ndarray.types.DataType;
import java.util.List;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.spi.ChunkingStage;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.spi.Prediction;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.suites.scoring.UnitScorer;

/** A model as scoring sees it. It also counts what chunking did with all that it was shown. */
public final class ModelScorer implements UnitScorer {
  private final Kernels kernels;
  private final LanguageModel model;
  private long positions;
  private long chunks;

  /** Scores with a model. */
  public ModelScorer(Kernels kernels, LanguageModel model) {
    this.kernels = kernels;
    this.model = model;
  }

  @Override
  public double[] nats(PackedBatch batch) {
    try (Tape tape = Tape.forwardOnly(kernels)) {
      Prediction prediction = model.predict(tape, batch);
      List<ChunkingStage> stages = prediction.stages();
      positions += batch.positions();
      chunks += stages.isEmpty() ? batch.positions() : stages.get(stages.size() - 1).chunks();
      return prediction.nats().value().toType(DataType.FLOAT64, true).toDoubleArray();
    }
  }

  /** Positions read so far. */
  public long positions() {
    return positions;
  }

  /** Innermost chunks made of them; the positions themselves for a model without chunking. */
  public long chunks() {
    return chunks;
  }
}
