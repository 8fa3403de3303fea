package org.hnetbench.kernels.hierarchy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.stream.IntStream;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/** One row a sequence, (B, d), that outlives the calls; zeros at first. */
final class LastRows implements AutoCloseable {
  private final Kernels kernels;
  private final NDManager scope;
  private NDArray rows;

  private LastRows(Kernels kernels) {
    this.kernels = kernels;
    this.scope = kernels.manager().newSubManager();
  }

  LastRows(Kernels kernels, int sequences, int width) {
    this(kernels);
    rows = scope.zeros(new Shape(sequences, width), kernels.precision().type());
  }

  /** A copy that goes on from the given sequences. */
  LastRows fork(int... sequences) {
    LastRows copy = new LastRows(kernels);
    try (NDManager temporary = kernels.manager().newSubManager()) {
      NDArray index = temporary.create(IntStream.of(sequences).asLongStream().toArray());
      copy.rows = kernels.call(copy.scope, "select", rows, index)[0];
    }
    return copy;
  }

  NDArray rows() {
    return rows;
  }

  /** These rows and x (T, d) below them, (B + T, d), for as long as the tape lives. */
  NDArray above(Tape tape, Variable x) {
    NDArray both = rows.concat(x.value(), 0);
    both.attach(tape.scope()); // the engine has given it to the owner of the rows
    return both;
  }

  /** Takes each sequence's last row of x (T, d); one without positions keeps its own. */
  void replace(Tape tape, Variable x, Rows positions) {
    long[] last = new long[positions.sequences()];
    for (int b = 0; b < last.length; b++) {
      last[b] = positions.any(b) ? last.length + positions.to(b) - 1 : b;
    }
    NDArray index = tape.scope().create(last);
    set(tape.kernels().call(tape.scope(), "select", above(tape, x), index)[0]);
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
