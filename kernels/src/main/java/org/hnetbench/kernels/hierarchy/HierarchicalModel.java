package org.hnetbench.kernels.hierarchy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.layers.FedTokens;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.layers.StageConfig;
import org.hnetbench.kernels.layers.StatefulDecoding;
import org.hnetbench.kernels.layers.TokenEnds;
import org.hnetbench.kernels.layers.Weights;
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

/**
 * A model of any depth (arXiv 2507.07955, section 2.1): embedding, the hierarchy of stages, head.
 * H-Net and SpaceByte differ in the {@link Hierarchy} alone. Weights have the official names.
 */
public final class HierarchicalModel implements LanguageModel {
  private static final Kernel SCALED = new AutogradKernel("scaled");
  private static final Kernel SUM = new AutogradKernel("sum_of");

  private final Tokenizer tokenizer;
  private final double lossWeight;
  private final Weights weights;
  private final TokenEnds ends;
  private final Stage outermost;

  /** Makes a model, asking for its weights one by one. */
  public HierarchicalModel(
      ModelConfig config, Tokenizer tokenizer, Hierarchy hierarchy, Weights weights) {
    this.tokenizer = tokenizer;
    this.lossWeight = hierarchy.lossWeight();
    this.weights = weights;
    List<StageConfig> stages = config.stages();
    int width = stages.get(0).width();
    this.ends = new TokenEnds(config.vocabSize(), width, config.tieEmbeddings(), weights);
    this.outermost = new Stage.Place("backbone.", stages, 0, width, 0).stage(hierarchy, weights);
  }

  @Override
  public Tokenizer tokenizer() {
    return tokenizer;
  }

  @Override
  public List<Parameter> parameters() {
    return weights.parameters();
  }

  private Variable backbone(Tape tape, long[] ids, long[] offsets, Trace trace) {
    Variable x = ends.embed(tape, ids);
    tape.note("embeddings", x);
    return outermost.forward(tape, x, new Rows(ids, offsets), trace);
  }

  @Override
  public Prediction predict(Tape tape, PackedBatch batch) {
    Trace trace = new Trace();
    Variable x = backbone(tape, batch.ids(), batch.offsets(), trace);
    Optional<Variable> auxiliaryLoss =
        trace.losses().stream()
            .reduce((a, b) -> tape.apply(SUM, List.of(a, b)))
            .map(sum -> tape.apply(SCALED, List.of(sum), lossWeight));
    return new Prediction(ends.nats(tape, x, batch), auxiliaryLoss, List.copyOf(trace.stages()));
  }

  @Override
  public TargetScores score(PackedBatch batch) {
    Trace trace = new Trace();
    try (Tape tape = Tape.forwardOnly(kernels())) {
      Variable x = backbone(tape, batch.ids(), batch.offsets(), trace);
      return ends.scores(tape, x, batch, trace.undecided());
    }
  }

  @Override
  public Variable logits(Tape tape, long[] ids, long[] offsets) {
    return ends.logits(tape, backbone(tape, ids, offsets, new Trace()));
  }

  @Override
  public Kernels kernels() {
    return weights.kernels();
  }

  @Override
  public Decoding decode(int sequences) {
    Stage.Memory memory = outermost.start(kernels(), sequences);
    return new StatefulDecoding(kernels(), ends, new StagesBackbone(outermost, memory));
  }

  private record StagesBackbone(Stage outermost, Stage.Memory memory)
      implements StatefulDecoding.Backbone {
    @Override
    public Variable resume(Tape tape, Variable x, FedTokens fed, float[][][] probabilities) {
      Trace trace = new Trace();
      Rows rows = new Rows(fed.ids(), fed.offsets());
      Variable y = outermost.resume(tape, x, rows, memory, trace);
      Arrays.setAll(probabilities, trace::probabilities);
      return y;
    }

    @Override
    public StatefulDecoding.Backbone fork(int... rows) {
      return new StagesBackbone(outermost, memory.fork(rows));
    }

    @Override
    public void close() {
      memory.close();
    }
  }

  @Override
  public void close() {
    weights.close();
  }
}
