package org.hnetbench.kernels.layers;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.LongStream;
import org.hnetbench.kernels.Part;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.spi.TargetScores;
import org.hnetbench.kernels.tape.AutogradKernel;
import org.hnetbench.kernels.tape.Kernel;
import org.hnetbench.kernels.tape.PairKernel;
import org.hnetbench.kernels.tape.Parameter;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/** Embedding and head of a language model; one matrix if they are tied. */
public final class TokenEnds {
  private static final Kernel EMBED = new AutogradKernel("embed", true);
  private static final Kernel LOGITS = new AutogradKernel("logits", true);
  private static final Kernel NATS = new PairKernel(new AutogradKernel("nats", true));
  private static final Kernel SCORES = new AutogradKernel("scores", true);

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
    tape.part(Part.EMBEDDING);
    return tape.apply(
        EMBED,
        List.of(tape.parameter(embedding)),
        tape.scope().create(ids),
        tape.scope().zeros(new Shape(0), tape.kernels().precision().type()));
  }

  /** x (T, d) -> logits (T, V). */
  public Variable logits(Tape tape, Variable x) {
    tape.part(Part.HEAD);
    return tape.apply(LOGITS, List.of(x, tape.parameter(head)), vocabularyBlock(tape));
  }

  /** x (T, d) -> negative log-likelihood in nats of each wanted target of the batch, (N). */
  public Variable nats(Tape tape, Variable x, PackedBatch batch) {
    long[] rows = batch.wanted();
    tape.part(Part.HEAD);
    return tape.apply(
        NATS,
        List.of(x, tape.parameter(head)),
        tape.scope().create(rows),
        tape.scope().create(targets(batch, rows)),
        tape.kernels().blocks().headBlock(),
        vocabularyBlock(tape));
  }

  /**
   * x (T, d) -> nats of each wanted target of the batch and whether it is the first choice, from
   * the same logits. They are formed for wanted rows alone.
   *
   * @param tape a tape that does not record
   * @param undecided boundary probabilities that rounding may have decided on the way to x
   */
  public TargetScores scores(Tape tape, Variable x, PackedBatch batch, long undecided) {
    long[] rows = batch.wanted();
    if (rows.length == 0) {
      return TargetScores.of(batch, new double[0], new boolean[0], undecided);
    }
    tape.part(Part.HEAD);
    List<Variable> found =
        tape.applyAll(
            SCORES,
            List.of(x, tape.parameter(head)),
            tape.scope().create(rows),
            tape.scope().create(targets(batch, rows)),
            tape.kernels().blocks().headBlock(),
            vocabularyBlock(tape));
    double[] nats = found.get(0).value().toType(DataType.FLOAT64, false).toDoubleArray();
    return TargetScores.of(batch, nats, found.get(1).value().toBooleanArray(), undecided);
  }

  private static long[] targets(PackedBatch batch, long... rows) {
    return LongStream.of(rows).map(row -> batch.targets()[(int) row]).toArray();
  }

  /**
   * The same for weights of every type, so that all give the same bits; training needs no blocks.
   */
  private int vocabularyBlock(Tape tape) {
    return tape.parameter(head).differentiable() ? Integer.MAX_VALUE : VOCABULARY_BLOCK;
  }
}
