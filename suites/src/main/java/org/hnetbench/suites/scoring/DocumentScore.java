package org.hnetbench.suites.scoring;

import java.util.Collection;

/**
 * A document's score: what intervals and paired differences are derived from later.
 *
 * @param id the document's id
 * @param sha256 hash of its text
 * @param bytes length of its text, the denominator
 * @param nats sum of the negative log-likelihoods of all its bytes
 */
public record DocumentScore(String id, String sha256, long bytes, double nats) {
  /** Bits-per-byte of this document alone. */
  public double bitsPerByte() {
    return nats / (Math.log(2) * bytes);
  }

  /** Bits-per-byte of several documents: sum of nats / (ln 2 x sum of bytes). */
  public static double bitsPerByte(Collection<DocumentScore> scores) {
    double nats = scores.stream().mapToDouble(DocumentScore::nats).sum();
    long bytes = scores.stream().mapToLong(DocumentScore::bytes).sum();
    return nats / (Math.log(2) * bytes);
  }
}
