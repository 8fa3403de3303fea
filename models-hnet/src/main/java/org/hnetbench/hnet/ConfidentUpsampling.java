package org.hnetbench.hnet;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import org.hnetbench.kernels.hierarchy.Chunks;
import org.hnetbench.kernels.hierarchy.Hold;
import org.hnetbench.kernels.hierarchy.Tensors;
import org.hnetbench.kernels.hierarchy.Upsampling;
import org.hnetbench.kernels.tape.AutogradKernel;
import org.hnetbench.kernels.tape.Kernel;
import org.hnetbench.kernels.tape.PairKernel;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/**
 * Positions read their latest chunk, smoothed by the probabilities of boundaries, and weigh it by
 * the confidence of the router's decision (paper, equations 5 to 9).
 *
 * @param smoothing whether chunks are smoothed
 * @param straightThrough whether confidence multiplies by one in the forward pass
 */
record ConfidentUpsampling(boolean smoothing, boolean straightThrough) implements Upsampling {
  private static final Kernel SMOOTH = new PairKernel(new AutogradKernel("smooth"));
  private static final Kernel WEIGH = new AutogradKernel("weigh");
  private static final Upsampling HOLD = new Hold();

  @Override
  public Variable spread(Tape tape, Variable results, Chunks chunks, Optional<NDArray> held) {
    if (!smoothing) {
      return HOLD.spread(tape, results, chunks, held);
    }
    int before = held.isPresent() ? chunks.inner().sequences() : 0;
    return tape.applyAll(
            SMOOTH,
            List.of(results, chunks.probabilities().orElseThrow()),
            tape.scope().create(chunks.rows()),
            tape.scope().create(chunks.inner().sequence()),
            tape.scope().create(chunks.latest(before)),
            held.orElseGet(() -> Tensors.none(tape)),
            tape.kernels().blocks().scanChunk())
        .get(0);
  }

  @Override
  public Variable weigh(Tape tape, Variable spread, Chunks chunks) {
    return tape.apply(
        WEIGH,
        List.of(spread, chunks.probabilities().orElseThrow()),
        tape.scope().create(chunks.begins()),
        straightThrough);
  }
}
