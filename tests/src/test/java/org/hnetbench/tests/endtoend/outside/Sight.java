package org.hnetbench.tests.endtoend.outside;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import org.hnetbench.kernels.spi.PackedBatch;

/** What a prediction is made from: one honest choice, and three that make a score worthless. */
public enum Sight {
  /** The byte before, as it should be. */
  @JsonProperty("previous_byte")
  PREVIOUS_BYTE,
  /** Nothing: the same distribution everywhere. */
  @JsonProperty("nothing")
  NOTHING,
  /** The target that is handed over for the loss. */
  @JsonProperty("target")
  TARGET,
  /** The input behind the position, which is what the position is to predict. */
  @JsonProperty("next_byte")
  NEXT_BYTE;

  /** Inputs that a position may see by right, (T). */
  long[] rightful(PackedBatch batch) {
    long[] seen = batch.ids().clone();
    if (this == NOTHING) {
      Arrays.fill(seen, 0);
    }
    return seen;
  }

  /** Inputs that a position sees beyond that, (T); the byte 0 where there are none. */
  long[] stolen(PackedBatch batch) {
    long[] seen = new long[batch.positions()];
    for (int sequence = 0; sequence < batch.sequences(); sequence++) {
      int end = (int) batch.offsets()[sequence + 1];
      for (int i = (int) batch.offsets()[sequence]; i < end; i++) {
        if (this == TARGET) {
          seen[i] = Math.max(0, batch.targets()[i]);
        } else if (this == NEXT_BYTE && i + 1 < end) {
          seen[i] = batch.ids()[i + 1];
        }
      }
    }
    return seen;
  }
}
