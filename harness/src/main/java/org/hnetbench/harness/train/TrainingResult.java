package org.hnetbench.harness.train;

/**
 * What training spent.
 *
 * @param steps optimizer steps
 * @param bytes source bytes trained on, repetition counted
 * @param flops executed training FLOPs, three times the forward ones, with the chunking that really
 *     happened
 * @param seconds in training steps alone, without validation
 * @param epochs passes over the training text
 * @param peakBytes largest resident memory of the process seen after a backward pass
 */
public record TrainingResult(
    long steps, long bytes, double flops, double seconds, double epochs, long peakBytes) {
  /** Forward FLOPs per byte that were realised. */
  public double flopsPerByte() {
    return flops / (TrainingLoop.TRAINING_FACTOR * bytes);
  }

  /** Training throughput. */
  public double bytesPerSecond() {
    return bytes / seconds;
  }
}
