package org.hnetbench.harness.eval;

/**
 * A document's score in the store.
 *
 * @param part of its suite
 * @param document its id
 * @param sha256 hash of its text
 * @param bytes of its text
 * @param nats of all its bytes
 * @param positions read for the block of documents that it is the first of; 0 for the others
 * @param chunks made of these positions
 */
record StoredDocument(
    String part,
    String document,
    String sha256,
    long bytes,
    double nats,
    long positions,
    long chunks) {}
