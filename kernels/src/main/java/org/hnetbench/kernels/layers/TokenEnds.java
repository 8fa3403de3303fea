package org.hnetbench.kernels.layers;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.tape.AutogradKernel;
import org.hnetbench.kernels.tape.Kernel;
import org.hnetbench.kernels.tape.Parameter;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/** Embedding and head of a language model; one matrix if they are tied. */
public final class TokenEnds {
  private static final Kernel EMBED = new AutogradKernel("embed", true);
  private static final Kernel LOGITS = new AutogradKernel("logits", true);
  private static final Kernel NATS = new AutogradKernel("nats", true);

  /** Rows of the head that are widened at a time where it is kept in 16 bits. */
  private static final int VOCABULARY_BLOCK = 16_384;

  private final Parameter embedding;
  private final Parameter head;

  /** Makes {@code embeddings.weight} and, unless tied, {@code lm_head.weight}, both (V, d). */
  public TokenEnds(int vocabulary, int width, boolean tied, Weights weights) {
    embedding = weights.create("embeddings.weight", 0, Initialization.normal(1), vocabulary, width);
    head =
        tied
            ? embedding
            : weights.create(
                "lm_head.weight",
                0,
                Initialization.normal(Initialization.LINEAR_DEVIATION),
                vocabulary,
                width);
  }

  /** Units (T) -> (T, d). */
  public Variable embed(Tape tape, long[] ids) {
    return tape.apply(
        EMBED,
        List.of(tape.parameter(embedding)),
        tape.scope().create(ids),
        tape.scope().zeros(new Shape(0), tape.kernels().precision().type()));
  }

  /** x (T, d) -> logits (T, V). */
  public Variable logits(Tape tape, Variable x) {
    return tape.apply(LOGITS, List.of(x, tape.parameter(head)), vocabularyBlock(tape));
  }

  /** x (T, d) -> negative log-likelihood in nats of each wanted target of the batch, (N). */
  public Variable nats(Tape tape, Variable x, PackedBatch batch) {
    long[] targets = batch.targets();
    long[] rows =
        IntStream.range(0, targets.length)
            .filter(i -> targets[i] != PackedBatch.NO_TARGET)
            .mapToLong(i -> i)
            .toArray();
    long[] wanted = Arrays.stream(targets).filter(t -> t != PackedBatch.NO_TARGET).toArray();
    return tape.apply(
        NATS,
        List.of(x, tape.parameter(head)),
        tape.scope().create(rows),
        tape.scope().create(wanted),
        tape.kernels().blocks().headBlock(),
        vocabularyBlock(tape));
  }

  /**
   * The same for weights of every type, so that all give the same bits; training needs no blocks.
   */
  private int vocabularyBlock(Tape tape) {
    return tape.parameter(head).differentiable() ? Integer.MAX_VALUE : VOCABULARY_BLOCK;
  }
}
