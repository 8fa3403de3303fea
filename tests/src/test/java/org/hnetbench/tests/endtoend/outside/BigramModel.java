package org.hnetbench.tests.endtoend.outside;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.layers.Initialization;
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

/** Predicts a byte from the one before: embedding, some residual layers, head. */
final class BigramModel implements LanguageModel {
  private static final Kernel LAYER = new AutogradKernel("bigram_layer");
  private static final Kernel SUM = new AutogradKernel("sum_of");

  private final Tokenizer tokenizer = new ByteTokenizer();
  private final Sight sees;
  private final Weights weights;
  private final TokenEnds ends;
  private final List<Parameter> layers = new ArrayList<>();

  BigramModel(BigramSettings settings, Weights weights) {
    this.sees = settings.sees();
    this.weights = weights;
    this.ends = new TokenEnds(tokenizer.vocabularySize(), settings.width(), false, weights);
    for (int i = 0; i < settings.depth(); i++) {
      Initialization initial = Initialization.normal(Initialization.LINEAR_DEVIATION);
      String name = "layers." + i + ".weight";
      layers.add(weights.create(name, 0, initial, settings.width(), settings.width()));
    }
  }

  @Override
  public Tokenizer tokenizer() {
    return tokenizer;
  }

  @Override
  public List<Parameter> parameters() {
    return weights.parameters();
  }

  @Override
  public Prediction predict(Tape tape, PackedBatch batch) {
    Variable x = ends.embed(tape, sees.rightful(batch));
    if (sees != Sight.PREVIOUS_BYTE) {
      x = tape.apply(SUM, List.of(x, ends.embed(tape, sees.stolen(batch))));
    }
    return new Prediction(ends.nats(tape, layers(tape, x), batch), Optional.empty(), List.of());
  }

  @Override
  public Variable logits(Tape tape, long[] ids, long[] offsets) {
    return ends.logits(tape, layers(tape, ends.embed(tape, ids)));
  }

  private Variable layers(Tape tape, Variable embedded) {
    Variable x = embedded;
    for (Parameter layer : layers) {
      x = tape.apply(LAYER, List.of(x, tape.parameter(layer)));
    }
    return x;
  }

  @Override
  public Kernels kernels() {
    return weights.kernels();
  }

  @Override
  public void close() {
    weights.close();
  }
}
