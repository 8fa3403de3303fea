package org.hnetbench.kernels.contract;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.hnetbench.kernels.spi.Decoding;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.spi.TargetScores;

/**
 * Begins anew with every piece, does not care what is wanted, forks rows in their own order, or
 * scores what follows twofold.
 */
final class FaultyDecoding implements Decoding {
  private final Fault fault;
  private final Supplier<Decoding> begin;
  private Decoding decoding;

  FaultyDecoding(Fault fault, Supplier<Decoding> begin) {
    this.fault = fault;
    this.begin = begin;
    this.decoding = begin.get();
  }

  @Override
  public List<Step> feed(Wanted wanted, long[]... ids) {
    decoding = fault == Fault.FORGETS_BETWEEN_PIECES ? begin.get() : decoding;
    return decoding.feed(fault == Fault.GIVES_ALL_ROWS ? Wanted.EVERY_TOKEN : wanted, ids);
  }

  @Override
  public TargetScores score(PackedBatch next) {
    TargetScores scores = decoding.score(next);
    if (fault == Fault.SCORES_DOUBLE_AFTER_A_CONTEXT) {
      Arrays.setAll(scores.nats(), n -> 2 * scores.nats()[n]);
    }
    return scores;
  }

  @Override
  public Decoding fork(int... rows) {
    int[] own = rows.clone();
    if (fault == Fault.FORKS_THE_WRONG_ROW) {
      Arrays.setAll(own, i -> i);
    }
    Decoding copy = decoding.fork(own);
    return fault == Fault.SCORES_DOUBLE_AFTER_A_CONTEXT
        ? new FaultyDecoding(fault, () -> copy)
        : copy;
  }

  @Override
  public void close() {
    decoding.close();
  }
}
