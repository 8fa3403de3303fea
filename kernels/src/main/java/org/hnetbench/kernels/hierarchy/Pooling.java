package org.hnetbench.kernels.hierarchy;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import org.hnetbench.kernels.tape.AutogradKernel;
import org.hnetbench.kernels.tape.Kernel;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/**
 * Takes chunks out of positions, (T, d) -> (M, d). Means and maxima gather every position into a
 * group: that of the chunk which begins at it or next after it, or the group of what its sequence
 * leaves pending.
 */
final class Pooling {
  private static final Kernel SELECT = new AutogradKernel("select");
  private static final Kernel POOL = new AutogradKernel("pool");

  private final Downsampling downsampling;

  Pooling(Downsampling downsampling) {
    this.downsampling = downsampling;
  }

  /**
   * Pools.
   *
   * @param pending of each sequence, moved on; absent where all begin
   */
  Variable pool(Tape tape, Variable x, Chunks chunks, Optional<Pending> pending) {
    if (downsampling == Downsampling.SELECT) {
      return tape.apply(SELECT, List.of(x), tape.scope().create(chunks.rows()));
    }
    int sequences = chunks.positions().sequences();
    long[] counts = new long[chunks.count() + sequences];
    long[] groups = groups(chunks, counts);
    NDArray before = pending.map(Pending::pooled).orElseGet(() -> Tensors.none(tape));
    // Where nothing waits, what is pending belongs to no group.
    long[] pendingGroups = new long[pending.isPresent() ? sequences : 0];
    for (int b = 0; b < pendingGroups.length; b++) {
      boolean chunk = chunks.inner().any(b);
      int group = chunk ? chunks.inner().from(b) : chunks.count() + b;
      long waiting = pending.orElseThrow().count(b);
      pendingGroups[b] = waiting > 0 ? group : counts.length;
      counts[group] += waiting;
    }
    List<Variable> pooled =
        tape.applyAll(
            POOL,
            List.of(x),
            before,
            tape.scope().create(groups),
            tape.scope().create(pendingGroups),
            tape.scope().create(counts),
            chunks.count(),
            downsampling == Downsampling.MAX);
    pending.ifPresent(
        each -> {
          long[] waiting = new long[sequences];
          System.arraycopy(counts, chunks.count(), waiting, 0, sequences);
          each.set(pooled.get(1).value(), waiting);
        });
    return pooled.get(0);
  }

  /** Group of each position, (T); counts their members. */
  private static long[] groups(Chunks chunks, long[] counts) {
    Rows positions = chunks.positions();
    long[] groups = new long[positions.count()];
    for (int b = 0; b < positions.sequences(); b++) {
      int chunk = chunks.inner().from(b);
      for (int t = positions.from(b); t < positions.to(b); t++) {
        int group = chunk < chunks.inner().to(b) ? chunk : chunks.count() + b;
        groups[t] = group;
        counts[group]++;
        chunk += chunks.begins()[t] ? 1 : 0;
      }
    }
    return groups;
  }
}
