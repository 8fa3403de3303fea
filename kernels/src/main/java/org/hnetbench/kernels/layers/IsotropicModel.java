package org.hnetbench.kernels.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.Optional;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Part;
import org.hnetbench.kernels.spi.Decoding;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.spi.Prediction;
import org.hnetbench.kernels.spi.TargetScores;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.kernels.tape.Parameter;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/**
 * A model without hierarchy: embedding, one block stack, head. Named and initialised like an
 * official H-Net of one stage.
 */
public final class IsotropicModel implements LanguageModel {
  private final Tokenizer tokenizer;
  private final Weights weights;
  private final TokenEnds ends;
  private final BlockStack stack;

  /**
   * Makes a model.
   *
   * @param config a configuration of one stage
   */
  public IsotropicModel(ModelConfig config, Tokenizer tokenizer, Weights weights) {
    this.tokenizer = tokenizer;
    this.weights = weights;
    StackConfig main = config.stages().get(0).mainNetwork();
    this.ends = new TokenEnds(config.vocabSize(), main.width(), config.tieEmbeddings(), weights);
    this.stack = new BlockStack("backbone.main_network", main, 0, main.height(), true, weights);
  }

  @Override
  public Tokenizer tokenizer() {
    return tokenizer;
  }

  @Override
  public List<Parameter> parameters() {
    return weights.parameters();
  }

  private Variable backbone(Tape tape, long[] ids, long[] offsets) {
    Variable x = ends.embed(tape, ids);
    tape.note("embeddings", x);
    tape.note("stage0.input", x);
    tape.part(Part.MAIN_NETWORK);
    Variable y = stack.forward(tape, x, new Segments(tape.scope(), offsets), "stage0.main_network");
    tape.note("stage0.output", y);
    return y;
  }

  @Override
  public Prediction predict(Tape tape, PackedBatch batch) {
    Variable x = backbone(tape, batch.ids(), batch.offsets());
    return new Prediction(ends.nats(tape, x, batch), Optional.empty(), List.of());
  }

  @Override
  public TargetScores score(PackedBatch batch) {
    try (Tape tape = Tape.forwardOnly(kernels())) {
      return ends.scores(tape, backbone(tape, batch.ids(), batch.offsets()), batch, 0);
    }
  }

  @Override
  public Variable logits(Tape tape, long[] ids, long[] offsets) {
    return ends.logits(tape, backbone(tape, ids, offsets));
  }

  @Override
  public Kernels kernels() {
    return weights.kernels();
  }

  @Override
  public Decoding decode(int sequences) {
    return new StatefulDecoding(
        kernels(), ends, new StackBackbone(stack, stack.start(kernels(), sequences)));
  }

  private record StackBackbone(BlockStack stack, StackState state)
      implements StatefulDecoding.Backbone {
    @Override
    public Variable resume(Tape tape, Variable x, FedTokens fed, float[][][] none) {
      tape.part(Part.MAIN_NETWORK);
      return stack.resume(tape, x, fed.offsets(), state);
    }

    @Override
    public StatefulDecoding.Backbone fork(int... rows) {
      return new StackBackbone(stack, state.fork(rows));
    }

    @Override
    public void close() {
      state.close();
    }
  }

  /** Rows of a (t, V) tensor. */
  public static float[][] rows(NDArray logits) {
    int vocabulary = (int) logits.getShape().get(1);
    float[] flat = logits.toType(DataType.FLOAT32, false).toFloatArray();
    float[][] rows = new float[flat.length / vocabulary][vocabulary];
    for (int t = 0; t < rows.length; t++) {
      System.arraycopy(flat, t * vocabulary, rows[t], 0, vocabulary);
    }
    return rows;
  }

  @Override
  public void close() {
    weights.close();
  }
}
