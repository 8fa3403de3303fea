package org.hnetbench.kernels.layers;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.spi.ChunkingStage;
import org.hnetbench.kernels.spi.Decoding;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.spi.TargetScores;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/** Decoding of a model whose ends stand around something that goes on from states. */
public final class StatefulDecoding implements Decoding {
  /** What lies between embedding and head, with its states. */
  public interface Backbone extends AutoCloseable {
    /**
     * Sequences go on.
     *
     * @param x embeddings of their next tokens, (T, d), at least one
     * @param fed the tokens
     * @param probabilities takes the boundary probabilities of each sequence, see {@link
     *     Decoding.Step}; no stage where nothing is put
     * @return (T, d)
     */
    Variable resume(Tape tape, Variable x, FedTokens fed, float[][][] probabilities);

    /** A copy as {@link Decoding#fork} describes it. */
    Backbone fork(int... rows);

    /** Frees the states. */
    @Override
    void close();
  }

  private final Kernels kernels;
  private final TokenEnds ends;
  private final Backbone backbone;

  /** Takes over the backbone: {@link #close} closes it. */
  public StatefulDecoding(Kernels kernels, TokenEnds ends, Backbone backbone) {
    this.kernels = kernels;
    this.ends = ends;
    this.backbone = backbone;
  }

  @Override
  public List<Step> feed(Wanted wanted, long[]... ids) {
    FedTokens fed = FedTokens.of(ids);
    float[][][] probabilities = new float[ids.length][0][];
    if (fed.ids().length == 0) {
      return Collections.nCopies(ids.length, new Step(new float[0][], new float[0][]));
    }
    try (Tape tape = Tape.forwardOnly(kernels)) {
      Variable x = backbone.resume(tape, ends.embed(tape, fed.ids()), fed, probabilities);
      return fed.steps(wanted, ends, tape, x, probabilities);
    }
  }

  @Override
  public TargetScores score(PackedBatch next) {
    FedTokens fed = new FedTokens(next.ids(), next.offsets());
    float[][][] probabilities = new float[next.sequences()][0][];
    try (Tape tape = Tape.forwardOnly(kernels)) {
      Variable x = backbone.resume(tape, ends.embed(tape, fed.ids()), fed, probabilities);
      long undecided =
          Arrays.stream(probabilities)
              .flatMap(Arrays::stream)
              .mapToLong(ChunkingStage::undecided)
              .sum();
      return ends.scores(tape, x, next, undecided);
    }
  }

  @Override
  public Decoding fork(int... rows) {
    return new StatefulDecoding(kernels, ends, backbone.fork(rows));
  }

  @Override
  public void close() {
    backbone.close();
  }
}
