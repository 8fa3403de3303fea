package org.example.gated;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.layers.Initialization;
import org.hnetbench.kernels.layers.Segments;
import org.hnetbench.kernels.layers.TokenEnds;
import org.hnetbench.kernels.layers.Weights;
import org.hnetbench.kernels.spi.ByteTokenizer;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.spi.Prediction;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.kernels.tape.AutogradKernel;
import org.hnetbench.kernels.tape.Kernel;
import org.hnetbench.kernels.tape.Parameter;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/** The model with weights: embedding, gated convolutions, norm, head. */
final class GatedConvolutionModel implements LanguageModel {
  private static final Kernel GATED_CONVOLUTION = new AutogradKernel("gated_convolution");
  private static final Kernel NORM = new AutogradKernel("rmsnorm");
  private static final double EPSILON = 1e-5;

  private final Tokenizer tokenizer = new ByteTokenizer();
  private final Weights weights;
  private final TokenEnds ends;
  private final List<Layer> layers = new ArrayList<>();
  private final Parameter lastNorm;

  private record Layer(Parameter norm, Parameter inProj, Parameter taps, Parameter outProj) {}

  GatedConvolutionModel(GatedConvolutionPlan plan, Weights weights) {
    this.weights = weights;
    int width = plan.width();
    Initialization linear = Initialization.normal(Initialization.LINEAR_DEVIATION);
    Initialization taps = Initialization.uniform(1 / Math.sqrt(plan.taps()));
    ends = new TokenEnds(tokenizer.vocabularySize(), width, false, weights);
    for (int i = 0; i < plan.depth(); i++) {
      String name = "layers." + i;
      layers.add(
          new Layer(
              weights.create(name + ".norm.weight", 0, Initialization.constant(1), width),
              weights.create(name + ".in_proj.weight", 0, linear, 2L * width, width),
              weights.create(name + ".taps.weight", 0, taps, width, plan.taps()),
              weights.create(name + ".out_proj.weight", 0, linear, width, width)));
    }
    lastNorm = weights.create("last.norm.weight", 0, Initialization.constant(1), width);
  }

  @Override
  public Tokenizer tokenizer() {
    return tokenizer;
  }

  @Override
  public Kernels kernels() {
    return weights.kernels();
  }

  @Override
  public List<Parameter> parameters() {
    return weights.parameters();
  }

  @Override
  public Prediction predict(Tape tape, PackedBatch batch) {
    Variable x = trunk(tape, batch.ids(), batch.offsets());
    return new Prediction(ends.nats(tape, x, batch), Optional.empty(), List.of());
  }

  @Override
  public Variable logits(Tape tape, long[] ids, long[] offsets) {
    return ends.logits(tape, trunk(tape, ids, offsets));
  }

  /** Units (T) of sequences laid end to end -> (T, width). */
  private Variable trunk(Tape tape, long[] ids, long[] offsets) {
    Segments segments = new Segments(tape.scope(), offsets);
    Variable x = ends.embed(tape, ids);
    for (Layer layer : layers) {
      List<Variable> inputs =
          List.of(
              x,
              tape.parameter(layer.norm()),
              tape.parameter(layer.inProj()),
              tape.parameter(layer.taps()),
              tape.parameter(layer.outProj()));
      x = tape.apply(GATED_CONVOLUTION, inputs, segments.positions());
    }
    return tape.apply(NORM, List.of(x, tape.parameter(lastNorm)), EPSILON);
  }

  @Override
  public void close() {
    weights.close();
  }
}
