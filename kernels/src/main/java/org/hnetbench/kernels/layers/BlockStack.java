package org.hnetbench.kernels.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.tape.AutogradKernel;
import org.hnetbench.kernels.tape.Kernel;
import org.hnetbench.kernels.tape.Parameter;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/**
 * A stack of blocks that usually ends with RMSNorm (official Isotropic): encoder, decoder, main
 * network, or a whole Transformer. Its parameters are named {@code <prefix>.layers.<i>.…} and
 * {@code <prefix>.rmsnorm.weight}.
 */
public final class BlockStack {
  private static final Kernel RMSNORM = new AutogradKernel("rmsnorm");

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
    Rotary rotary = Rotary.of(tape, segments.positions(), config.rotaryDimension());
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
    return norm.map(weight -> tape.apply(RMSNORM, List.of(x, tape.parameter(weight)))).orElse(x);
  }

  /** State of empty sequences; the caller closes it. */
  public StackState start(Kernels kernels, int sequences) {
    NDManager scope = kernels.manager().newSubManager();
    NDArray[][][] states = new NDArray[sequences][][];
    for (int b = 0; b < sequences; b++) {
      states[b] =
          layers.stream().map(layer -> layer.mixer().start(scope)).toArray(NDArray[][]::new);
    }
    return new StackState(scope, states);
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
    List<NDArray> results = new ArrayList<>();
    for (int b = 0; b + 1 < offsets.length; b++) {
      if (offsets[b + 1] > offsets[b]) {
        NDArray own = x.value().get(offsets[b] + ":" + offsets[b + 1]);
        results.add(resume(tape, tape.constant(own), b, state).value());
      }
    }
    return tape.constant(NDArrays.concat(new NDList(results), 0));
  }

  private Variable resume(Tape tape, Variable x, int sequence, StackState state) {
    long tokens = x.value().getShape().get(0);
    NDArray positions = positions(tape.scope(), state.length(sequence), tokens);
    Rotary rotary = Rotary.of(tape, positions, config.rotaryDimension());
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      NDArray[] results = layer.mixer().resume(tape, x.value(), state.block(sequence, i), rotary);
      state.replace(
          sequence, i, List.of(results).subList(1, results.length).toArray(NDArray[]::new));
      x = tape.constant(results[0]);
      if (layer.mlp() != null) {
        x = layer.mlp().forward(tape, x);
      }
    }
    state.advance(sequence, tokens);
    return normalise(tape, x);
  }

  private static NDArray positions(NDManager scope, long from, long count) {
    long[] values = new long[(int) count];
    for (int i = 0; i < values.length; i++) {
      values[i] = from + i;
    }
    return scope.create(values);
  }
}
