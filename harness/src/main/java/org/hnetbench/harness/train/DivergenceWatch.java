package org.hnetbench.harness.train;

import java.util.Locale;

/**
 * Ends training that no longer learns: a value that is not finite, or a loss that climbs far above
 * its best.
 */
final class DivergenceWatch {
  /** Steps that the running mean of the loss covers. */
  private static final double SPAN = 20;

  /**
   * A running mean this many bits above its best is beyond any spike that training recovers from.
   */
  private static final double BITS_ABOVE_BEST = 2;

  private double mean = Double.NaN;
  private double best = Double.POSITIVE_INFINITY;

  void observe(long step, double bitsPerByte, double gradientNorm) throws TrainingDiverged {
    if (!Double.isFinite(bitsPerByte) || !Double.isFinite(gradientNorm)) {
      throw new TrainingDiverged(
          String.format(
              Locale.ROOT,
              "step %d: bits-per-byte is %s, the gradient's norm %s; lower the learning rate",
              step,
              bitsPerByte,
              gradientNorm));
    }
    mean = Double.isNaN(mean) ? bitsPerByte : mean + (bitsPerByte - mean) / SPAN;
    best = Math.min(best, mean);
    if (mean > best + BITS_ABOVE_BEST) {
      throw new TrainingDiverged(
          String.format(
              Locale.ROOT,
              "step %d: bits-per-byte climbed to %.3f after a best of %.3f; lower the learning rate",
              step,
              mean,
              best));
    }
  }
}
