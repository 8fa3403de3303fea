package org.hnetbench.kernels.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.hnetbench.kernels.tape.AutogradKernel;
import org.hnetbench.kernels.tape.Kernel;
import org.hnetbench.kernels.tape.PairKernel;
import org.hnetbench.kernels.tape.Parameter;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/** Mamba-2 (official Mamba2 defaults: one group, head dimension 64, gated norm after the gate). */
final class Mamba2Block implements Block {
  private static final Kernel KERNEL = new PairKernel(new AutogradKernel("mamba2_block"));

  private final StackConfig config;
  private final int channels;
  private final List<Parameter> weights;

  Mamba2Block(
      String prefix, StackConfig config, int stage, double residualAdditions, Weights factory) {
    this.config = config;
    int width = config.width();
    int inner = config.ssmWidth();
    int heads = config.ssmHeads();
    int taps = config.ssm().dConv();
    this.channels = inner + 2 * config.ssm().dState();
    Initialization linear = Initialization.normal(Initialization.LINEAR_DEVIATION);
    Initialization output =
        Initialization.normal(Initialization.LINEAR_DEVIATION / Math.sqrt(residualAdditions));
    Initialization convolution = Initialization.uniform(1 / Math.sqrt(taps));
    String mixer = prefix + ".mixer.";
    weights =
        List.of(
            factory.create(prefix + ".norm1.weight", stage, Initialization.constant(1), width),
            factory.create(
                mixer + "in_proj.weight", stage, linear, inner + channels + heads, width),
            factory.create(mixer + "conv1d.weight", stage, convolution, channels, 1, taps),
            factory.create(mixer + "conv1d.bias", stage, convolution, channels),
            factory.create(mixer + "dt_bias", stage, Initialization.stepBiases(), heads),
            factory.create(mixer + "A_log", stage, Initialization.decayRates(), heads),
            factory.create(mixer + "D", stage, Initialization.constant(1), heads),
            factory.create(mixer + "norm.weight", stage, Initialization.constant(1), inner),
            factory.create(mixer + "out_proj.weight", stage, output, width, inner));
  }

  @Override
  public Variable forward(Tape tape, Variable x, Segments segments, Rotary rotary) {
    List<Variable> inputs = new ArrayList<>();
    inputs.add(x);
    weights.forEach(weight -> inputs.add(tape.parameter(weight)));
    int chunk = tape.kernels().blocks().scanChunk();
    return tape.apply(
        KERNEL, inputs, segments.positions(), segments.sequence(), chunk, config.normEpsilon());
  }

  @Override
  public NDArray[] start(NDManager scope, DataType type, int sequences) {
    long states = config.ssm().dState();
    return new NDArray[] {
      scope.zeros(new Shape(sequences, config.ssm().dConv(), channels), type),
      scope.zeros(new Shape(sequences, config.ssmHeads(), SsmConfig.HEAD_DIMENSION, states), type)
    };
  }

  @Override
  public NDArray resume(
      Tape tape, NDArray x, Continuation next, Rotary rotary, StackState state, int index) {
    List<Object> arguments = new ArrayList<>();
    arguments.add(x);
    weights.forEach(weight -> arguments.add(weight.value()));
    arguments.addAll(List.of(state.block(index)));
    arguments.addAll(List.of(next.rows(), next.number(), next.offsets(), next.place()));
    arguments.add(next.longest());
    arguments.add(tape.kernels().blocks().scanChunk());
    arguments.add(config.normEpsilon());
    return tape.kernels().call(tape.scope(), "mamba2_block_resume", arguments.toArray())[0];
  }
}
