package org.hnetbench.kernels.hierarchy;

import java.util.Optional;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/**
 * Chunks of equally many positions.
 *
 * @param size positions a chunk, 1 or more
 */
public record FixedSize(int size) implements Boundaries {
  @Override
  public Decision decide(Tape tape, Variable encoded, long[] units, long[] positions) {
    boolean[] begins = new boolean[positions.length];
    for (int r = 0; r < begins.length; r++) {
      begins[r] = positions[r] % size == 0;
    }
    return new Decision(begins, Optional.empty());
  }
}
