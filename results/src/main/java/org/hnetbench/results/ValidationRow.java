package org.hnetbench.results;

/**
 * A row of {@code validation.csv}: bits-per-byte on a fixed subset of the validation text, after
 * {@code bytes}, {@code flops} and {@code seconds} of training.
 */
public record ValidationRow(
    String model, long seed, long step, long bytes, double flops, double seconds, double bpb) {}
