package org.hnetbench.results.statistics;

import java.util.List;
import org.hnetbench.results.DocumentRow;

/** Bits-per-byte = sum of nats / (ln 2 x sum of source bytes). */
public final class BitsPerByte {
  // StrictMath: the same bits on every machine.
  private static final double NATS_PER_BIT = StrictMath.log(2);

  private BitsPerByte() {}

  /** Bits-per-byte of {@code nats} spent on {@code bytes}. */
  public static double of(double nats, double bytes) {
    return nats / (NATS_PER_BIT * bytes);
  }

  /** Bits-per-byte of a set of documents: long documents weigh more than short ones. */
  public static double of(List<DocumentRow> documents) {
    double nats = 0;
    long bytes = 0;
    for (DocumentRow document : documents) {
      nats += document.nats();
      bytes += document.bytes();
    }
    return of(nats, bytes);
  }
}
