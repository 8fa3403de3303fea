package org.hnetbench.kernels.contract;

import java.util.List;
import java.util.function.Supplier;
import org.hnetbench.kernels.spi.Decoding;

/** Either begins anew with every piece, or does not care what is wanted. */
final class FaultyDecoding implements Decoding {
  private final Supplier<Decoding> begin;
  private final boolean forgets;
  private Decoding decoding;

  FaultyDecoding(Supplier<Decoding> begin, boolean forgets) {
    this.begin = begin;
    this.forgets = forgets;
    this.decoding = begin.get();
  }

  @Override
  public List<Step> feed(Wanted wanted, long[]... ids) {
    decoding = forgets ? begin.get() : decoding;
    return decoding.feed(forgets ? wanted : Wanted.EVERY_TOKEN, ids);
  }

  @Override
  public void close() {
    decoding.close();
  }
}
