package org.hnetbench.results;

/**
 * A row of {@code documents.csv}: what one model needed for one document. Bits-per-byte, intervals
 * and paired differences are all derived from these.
 *
 * @param part of the suite, such as a language; empty where it has none
 * @param document the document's identifier, unique within its data
 * @param sha256 hash of the document's source bytes
 * @param bytes length of the document's source bytes; never counted from tokens
 * @param nats negative log-likelihood of those bytes
 */
public record DocumentRow(
    String model,
    long seed,
    String data,
    String suite,
    String part,
    String document,
    String sha256,
    long bytes,
    double nats) {}
