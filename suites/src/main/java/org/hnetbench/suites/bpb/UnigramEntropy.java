package org.hnetbench.suites.bpb;

import java.util.List;
import org.hnetbench.suites.data.Document;

/**
 * What a model reaches that knows how often each byte occurs and nothing else: the yardstick for
 * "has learnt something".
 */
public final class UnigramEntropy {
  private UnigramEntropy() {}

  /** Entropy of the bytes of some documents, in bits per byte: {@code -sum p log2 p}. */
  public static double bitsPerByte(List<Document> documents) {
    long[] counts = new long[256];
    long total = 0;
    for (Document document : documents) {
      for (byte value : document.text()) {
        counts[value & 0xFF]++;
      }
      total += document.bytes();
    }
    double nats = 0;
    for (long count : counts) {
      if (count > 0) {
        nats -= count * Math.log((double) count / total);
      }
    }
    return nats / (Math.log(2) * total);
  }
}
