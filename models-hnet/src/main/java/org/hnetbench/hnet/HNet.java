package org.hnetbench.hnet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.layers.FedTokens;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.layers.Segments;
import org.hnetbench.kernels.layers.StageConfig;
import org.hnetbench.kernels.layers.TokenEnds;
import org.hnetbench.kernels.layers.Weights;
import org.hnetbench.kernels.spi.Decoding;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.spi.Prediction;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.kernels.tape.AutogradKernel;
import org.hnetbench.kernels.tape.Kernel;
import org.hnetbench.kernels.tape.Parameter;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/** H-Net of any depth (arXiv 2507.07955): embedding, the hierarchy of stages, head. */
final class HNet implements LanguageModel {
  private static final Kernel SCALED = new AutogradKernel("scaled");
  private static final Kernel SUM = new AutogradKernel("sum_of");

  private final Tokenizer tokenizer;
  private final double ratioLossWeight;
  private final Weights weights;
  private final TokenEnds ends;
  private final Stage outermost;

  /**
   * Makes a model.
   *
   * @param targets target N of each chunking stage, outermost first
   * @param ratioLossWeight alpha of equation 10
   */
  HNet(
      ModelConfig config,
      Tokenizer tokenizer,
      double[] targets,
      double ratioLossWeight,
      Weights weights) {
    this.tokenizer = tokenizer;
    this.ratioLossWeight = ratioLossWeight;
    this.weights = weights;
    List<StageConfig> stages = config.stages();
    int width = stages.get(0).width();
    this.ends = new TokenEnds(config.vocabSize(), width, config.tieEmbeddings(), weights);
    this.outermost = stage("backbone.", stages, 0, width, 0, targets, weights);
  }

  /** Makes the stage at an index with all that lies inside it. */
  static Stage stage(
      String prefix,
      List<StageConfig> stages,
      int index,
      int outerWidth,
      int residualAdditions,
      double[] targets,
      Weights weights) {
    StageConfig config = stages.get(index);
    return config.innermost()
        ? new InnermostStage(prefix, config, outerWidth, residualAdditions, weights)
        : new DynamicStage(prefix, stages, index, outerWidth, residualAdditions, targets, weights);
  }

  @Override
  public Tokenizer tokenizer() {
    return tokenizer;
  }

  @Override
  public List<Parameter> parameters() {
    return weights.parameters();
  }

  private Variable backbone(Tape tape, long[] ids, long[] offsets, StageTrace trace) {
    Variable x = ends.embed(tape, ids);
    tape.note("embeddings", x);
    return outermost.forward(tape, x, new Segments(tape.scope(), offsets), trace);
  }

  @Override
  public Prediction predict(Tape tape, PackedBatch batch) {
    StageTrace trace = new StageTrace();
    Variable x = backbone(tape, batch.ids(), batch.offsets(), trace);
    Optional<Variable> auxiliaryLoss =
        trace.ratioLosses().stream()
            .reduce((a, b) -> tape.apply(SUM, List.of(a, b)))
            .map(sum -> tape.apply(SCALED, List.of(sum), ratioLossWeight));
    return new Prediction(ends.nats(tape, x, batch), auxiliaryLoss, List.copyOf(trace.stages()));
  }

  @Override
  public Variable logits(Tape tape, long[] ids, long[] offsets) {
    return ends.logits(tape, backbone(tape, ids, offsets, new StageTrace()));
  }

  @Override
  public Kernels kernels() {
    return weights.kernels();
  }

  @Override
  public Decoding decode(int sequences) {
    List<Stage.State> states = new ArrayList<>();
    for (int b = 0; b < sequences; b++) {
      states.add(outermost.start(kernels()));
    }
    return new Decoding() {
      @Override
      public List<Step> feed(Wanted wanted, long[]... ids) {
        List<Step> steps = new ArrayList<>();
        for (int b = 0; b < sequences; b++) {
          steps.add(
              ids[b].length == 0
                  ? new Step(new float[0][], new float[0][])
                  : feed(wanted, states.get(b), ids[b]));
        }
        return steps;
      }

      private Step feed(Wanted wanted, Stage.State state, long... ids) {
        try (Tape tape = Tape.forwardOnly(kernels())) {
          List<float[]> probabilities = new ArrayList<>();
          FedTokens fed = FedTokens.of(ids);
          Variable x = outermost.resume(tape, ends.embed(tape, ids), state, probabilities);
          float[][][] found = {probabilities.toArray(float[][]::new)};
          return fed.steps(wanted, ends, tape, x, found).get(0);
        }
      }

      @Override
      public void close() {
        states.forEach(Stage.State::close);
      }
    };
  }

  @Override
  public void close() {
    weights.close();
  }
}
