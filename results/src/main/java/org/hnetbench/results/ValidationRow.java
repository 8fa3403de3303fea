package org.hnetbench.results;

/**
 * A row of {@code validation.csv}: bits-per-byte on a fixed subset of the validation text, after
 * {@code bytes}, {@code flops} and {@code seconds} of training.
 *
 * @param data name of the data set
 * @param spent fraction of the training budget; the schedule of the learning rate follows it
 */
public record ValidationRow(
    String model,
    long seed,
    String data,
    long step,
    double spent,
    long bytes,
    double flops,
    double seconds,
    double bpb) {}
