package org.hnetbench.results;

/**
 * A row of {@code train.csv}: one logged training step. {@code bytes}, {@code flops} and {@code
 * seconds} count from the start of training.
 *
 * @param loss total objective in nats per predicted unit
 * @param bpb cross-entropy only, in bits per source byte
 * @param ratioLoss the chunking objective; NaN where a model has none
 * @param bytesPerChunk source bytes per innermost chunk; NaN where a model has none
 */
public record TrainRow(
    String model,
    long seed,
    String data,
    long step,
    long bytes,
    double flops,
    double seconds,
    double loss,
    double bpb,
    double ratioLoss,
    double bytesPerChunk,
    double gradientNorm,
    double learningRate,
    double bytesPerSecond) {}
