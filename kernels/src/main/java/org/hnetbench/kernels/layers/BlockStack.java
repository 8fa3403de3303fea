package org.hnetbench.kernels.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.tape.AutogradKernel;
import org.hnetbench.kernels.tape.Kernel;
import org.hnetbench.kernels.tape.PairKernel;
import org.hnetbench.kernels.tape.Parameter;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/**
 * A stack of blocks that usually ends with RMSNorm (official Isotropic): encoder, decoder, main
 * network, or a whole Transformer. Its parameters are named {@code <prefix>.layers.<i>.…} and
 * {@code <prefix>.rmsnorm.weight}.
 */
public final class BlockStack {
  private static final Kernel RMSNORM = new PairKernel(new AutogradKernel("rmsnorm"));

  private record Layer(Block mixer, SwiGlu mlp) {}

  private final StackConfig config;
  private final List<Layer> layers = new ArrayList<>();
  private final Optional<Parameter> norm;

  /**
   * Makes the stack's weights.
   *
   * @param prefix of the parameters' names
   * @param stage whose learning-rate multiplier applies
   * @param residualAdditions number of residual additions from the outside in, by which output
   *     projections are scaled down
   * @param endsInNorm whether an RMSNorm ends the stack; official ones all do
   */
  public BlockStack(
      String prefix,
      StackConfig config,
      int stage,
      int residualAdditions,
      boolean endsInNorm,
      Weights weights) {
    this.config = config;
    for (int i = 0; i < config.blocks().size(); i++) {
      BlockKind kind = config.blocks().get(i);
      String name = prefix + ".layers." + i;
      Block mixer =
          kind.mamba()
              ? new Mamba2Block(name, config, stage, residualAdditions, weights)
              : new AttentionBlock(name, config, stage, residualAdditions, weights);
      SwiGlu mlp = kind.mlp() ? new SwiGlu(name, config, stage, residualAdditions, weights) : null;
      layers.add(new Layer(mixer, mlp));
    }
    norm =
        endsInNorm
            ? Optional.of(
                weights.create(
                    prefix + ".rmsnorm.weight", stage, Initialization.constant(1), config.width()))
            : Optional.empty();
  }

  /**
   * Runs the stack over ragged sequences.
   *
   * @param x (T, d)
   * @param label under which intermediate values are noted
   * @return (T, d)
   */
  public Variable forward(Tape tape, Variable x, Segments segments, String label) {
    Rotary rotary = Rotary.of(tape, segments.positions(), config.attention());
    tape.note(label + ".in", x);
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      x = layer.mixer().forward(tape, x, segments, rotary);
      tape.note(label + ".layers." + i + ".mixer", x);
      if (layer.mlp() != null) {
        x = layer.mlp().forward(tape, x);
        tape.note(label + ".layers." + i + ".mlp", x);
      }
    }
    Variable y = normalise(tape, x);
    tape.note(label + ".out", y);
    return y;
  }

  private Variable normalise(Tape tape, Variable x) {
    return norm.map(
            weight -> tape.apply(RMSNORM, List.of(x, tape.parameter(weight)), config.normEpsilon()))
        .orElse(x);
  }

  /** State of empty sequences; the caller closes it. */
  public StackState start(Kernels kernels, int sequences) {
    return StackState.of(kernels, layers.stream().map(Layer::mixer).toList(), sequences);
  }

  /**
   * Sequences go on: their first tokens at once, or one at a time.
   *
   * @param tape a tape that does not record
   * @param x next tokens of all sequences, one after the other, (T, d)
   * @param offsets where each sequence's tokens begin, (B + 1); a sequence may have none
   * @param state moved on
   * @return (T, d)
   */
  public Variable resume(Tape tape, Variable x, long[] offsets, StackState state) {
    if (offsets[offsets.length - 1] == 0) {
      return x;
    }
    Continuation next = Continuation.of(tape.scope(), offsets, state.lengths());
    Rotary rotary = Rotary.of(tape, next.positions(), config.attention());
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      x = tape.constant(layer.mixer().resume(tape, x.value(), next, rotary, state, i));
      if (layer.mlp() != null) {
        x = layer.mlp().forward(tape, x);
      }
    }
    state.advance(offsets);
    return normalise(tape, x);
  }
}
