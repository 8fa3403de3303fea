package org.hnetbench.kernels.hierarchy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/** One row a sequence, (B, d), that outlives the calls; zeros at first. */
final class LastRows implements AutoCloseable {
  private final NDManager scope;
  private NDArray rows;

  LastRows(Kernels kernels, int sequences, int width) {
    scope = kernels.manager().newSubManager();
    rows = scope.zeros(new Shape(sequences, width), kernels.precision().type());
  }

  NDArray rows() {
    return rows;
  }

  /** Takes each sequence's last row of x (T, d); one without positions keeps its own. */
  void replace(Tape tape, Variable x, Rows positions) {
    long[] last = new long[positions.sequences()];
    for (int b = 0; b < last.length; b++) {
      last[b] = positions.any(b) ? last.length + positions.to(b) - 1 : b;
    }
    NDArray index = tape.scope().create(last);
    set(tape.kernels().call(tape.scope(), "select", rows.concat(x.value(), 0), index)[0]);
  }

  /** Takes rows (B, d) as they are. */
  void set(NDArray next) {
    next.attach(scope);
    rows.close();
    rows = next;
  }

  @Override
  public void close() {
    scope.close();
  }
}
