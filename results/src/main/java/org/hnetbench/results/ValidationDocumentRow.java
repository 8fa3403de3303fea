package org.hnetbench.results;

/**
 * A row of {@code validation_documents.csv}: what one model needed for one document of the
 * validation subset, at one point of its training. Validation curves with intervals over documents
 * are derived from these.
 *
 * @param data name of the data set
 * @param spent fraction of the training budget
 * @param bytes trained on so far, repetition counted
 * @param document the document's identifier, unique within its data
 * @param documentBytes length of the document's source bytes
 * @param nats negative log-likelihood of those bytes
 */
public record ValidationDocumentRow(
    String model,
    long seed,
    String data,
    long step,
    double spent,
    long bytes,
    String document,
    long documentBytes,
    double nats) {}
