package org.hnetbench.suites.data;

import java.util.Arrays;
import org.hnetbench.kernels.spi.PackedBatch;

/**
 * A batch to learn from.
 *
 * @param packed what the model is given, (T) positions
 * @param endOfDocument for each wanted target, in order, whether it is EOS, which bits-per-byte
 *     never counts; (N)
 * @param sourceBytes bytes of text in it, the same for every model
 */
public record TrainingBatch(PackedBatch packed, boolean[] endOfDocument, long sourceBytes) {
  /**
   * Bits-per-byte of this batch.
   *
   * @param nats negative log-likelihood of each wanted target, (N)
   */
  public double bitsPerByte(float[] nats) {
    if (nats.length != endOfDocument.length) {
      throw new IllegalArgumentException(nats.length + " scores of " + endOfDocument.length);
    }
    double sum = 0;
    for (int i = 0; i < nats.length; i++) {
      sum += endOfDocument[i] ? 0 : nats[i];
    }
    return sum / (Math.log(2) * sourceBytes);
  }

  /** Number of wanted targets N, EOS included. */
  public int targets() {
    return endOfDocument.length;
  }

  @Override
  public String toString() {
    return packed.sequences()
        + " segments, "
        + sourceBytes
        + " bytes, offsets "
        + Arrays.toString(packed.offsets());
  }
}
