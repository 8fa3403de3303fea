package org.hnetbench.kernels.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.layers.Initialization;
import org.hnetbench.kernels.layers.TokenEnds;
import org.hnetbench.kernels.layers.Weights;
import org.hnetbench.kernels.spi.ChunkingStage;
import org.hnetbench.kernels.spi.Decoding;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.spi.Prediction;
import org.hnetbench.kernels.spi.TargetScores;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.kernels.tape.AutogradKernel;
import org.hnetbench.kernels.tape.Kernel;
import org.hnetbench.kernels.tape.Parameter;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/** Predicts a byte from the two before it, and from whatever else its fault shows it. */
final class PlantedModel implements LanguageModel {
  private static final Kernel LINEAR = new AutogradKernel("linear");
  private static final Kernel SUM = new AutogradKernel("sum_of");

  private final PlantedPlan plan;
  private final Weights weights;
  private final TokenEnds ends;
  private final List<Parameter> layers = new ArrayList<>();

  PlantedModel(PlantedPlan plan, Weights weights) {
    this.plan = plan;
    this.weights = weights;
    int width = plan.width();
    this.ends = new TokenEnds(256, width, false, weights);
    for (int i = 0; i < plan.depth(); i++) {
      Initialization initial = Initialization.normal(Initialization.LINEAR_DEVIATION);
      layers.add(weights.create("layers." + i, 0, initial, width, width));
    }
    if (plan.fault() == Fault.HAS_AN_IDLE_WEIGHT) {
      weights.create("idle", 0, Initialization.constant(1), width);
    }
  }

  @Override
  public Tokenizer tokenizer() {
    return plan.tokenizer();
  }

  @Override
  public Kernels kernels() {
    return weights.kernels();
  }

  @Override
  public List<Parameter> parameters() {
    return weights.parameters();
  }

  /** What each position sees beside its own byte: by right the byte before it. */
  private long[] seen(long[] ids, long[] offsets) {
    long[] seen = new long[ids.length];
    for (int b = 0; b + 1 < offsets.length; b++) {
      int from = (int) offsets[b];
      int end = (int) offsets[b + 1];
      for (int t = from; t < end; t++) {
        boolean sees = t > from || plan.fault() == Fault.SEES_THE_SEQUENCE_BEFORE;
        seen[t] =
            switch (plan.fault()) {
              case SEES_THE_NEXT_BYTE -> t + 1 < end ? ids[t + 1] : 0;
              case SEES_HOW_MANY_OTHERS -> offsets.length % 200;
              case SEES_ITS_PLACE -> b % 200;
              case SEES_NOTHING -> 0;
              default -> sees && t > 0 ? ids[t - 1] : 0;
            };
      }
    }
    return seen;
  }

  private Variable trunk(Tape tape, long[] ids, long[] offsets) {
    long[] own = plan.fault() == Fault.SEES_NOTHING ? new long[ids.length] : ids;
    Variable x = sum(tape, ends.embed(tape, own), ends.embed(tape, seen(ids, offsets)));
    for (Parameter layer : layers) {
      x = sum(tape, x, tape.apply(LINEAR, List.of(x, tape.parameter(layer))));
    }
    return x;
  }

  private static Variable sum(Tape tape, Variable one, Variable other) {
    return tape.apply(SUM, List.of(one, other));
  }

  @Override
  public Variable logits(Tape tape, long[] ids, long[] offsets) {
    return ends.logits(tape, trunk(tape, ids, offsets));
  }

  @Override
  public Prediction predict(Tape tape, PackedBatch batch) {
    Variable x = trunk(tape, batch.ids(), batch.offsets());
    long[] shown = Arrays.stream(batch.targets()).map(t -> Math.max(0, t)).toArray();
    if (plan.fault() == Fault.SEES_THE_TARGET) {
      x = sum(tape, x, ends.embed(tape, shown));
    }
    PackedBatch asked =
        plan.fault() == Fault.SCORES_WHAT_IS_NOT_WANTED
            ? new PackedBatch(batch.ids(), batch.offsets(), shown)
            : batch;
    Variable nats = ends.nats(tape, x, asked);
    if (plan.fault() == Fault.SCORES_DOUBLE) {
      nats = sum(tape, nats, nats);
    } else if (plan.fault() == Fault.LEARNS_NOTHING) {
      nats = tape.constant(nats.value());
    }
    return new Prediction(nats, Optional.empty(), stages(batch));
  }

  @Override
  public TargetScores score(PackedBatch batch) {
    TargetScores scores = LanguageModel.super.score(batch);
    if (plan.fault() == Fault.CALLS_ITSELF_GREEDY) {
      Arrays.fill(scores.greedy(), true);
    }
    return scores;
  }

  private List<ChunkingStage> stages(PackedBatch batch) {
    if (plan.fault() != Fault.MISCOUNTS_CHUNKS) {
      return List.of();
    }
    boolean[] boundaries = new boolean[batch.positions()];
    float[] probabilities = new float[batch.positions()];
    Arrays.fill(boundaries, true);
    Arrays.fill(probabilities, 1);
    long chunks = batch.positions() - 1L;
    return List.of(
        new ChunkingStage(batch.positions(), chunks, Double.NaN, boundaries, probabilities));
  }

  @Override
  public Decoding decode(int sequences) {
    Supplier<Decoding> sound = () -> LanguageModel.super.decode(sequences);
    return switch (plan.fault()) {
      case FORGETS_BETWEEN_PIECES,
          GIVES_ALL_ROWS,
          FORKS_THE_WRONG_ROW,
          SCORES_DOUBLE_AFTER_A_CONTEXT ->
          new FaultyDecoding(plan.fault(), sound);
      default -> sound.get();
    };
  }

  @Override
  public void close() {
    weights.close();
  }
}
