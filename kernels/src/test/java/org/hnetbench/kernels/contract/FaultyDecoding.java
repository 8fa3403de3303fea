package org.hnetbench.kernels.contract;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.hnetbench.kernels.spi.Decoding;

/** Begins anew with every piece, does not care what is wanted, or forks rows in their own order. */
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
  public Decoding fork(int... rows) {
    int[] own = rows.clone();
    if (fault == Fault.FORKS_THE_WRONG_ROW) {
      Arrays.setAll(own, i -> i);
    }
    return decoding.fork(own);
  }

  @Override
  public void close() {
    decoding.close();
  }
}
