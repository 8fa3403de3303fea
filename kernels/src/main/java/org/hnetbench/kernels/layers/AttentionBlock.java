package org.hnetbench.kernels.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.hnetbench.kernels.tape.AutogradKernel;
import org.hnetbench.kernels.tape.Kernel;
import org.hnetbench.kernels.tape.PairKernel;
import org.hnetbench.kernels.tape.Parameter;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/**
 * Causal multi-head attention with rotary embedding and a window (official CausalMHA); keys and
 * values may be shared by groups of heads.
 */
final class AttentionBlock implements Block {
  private static final Kernel KERNEL = new PairKernel(new AutogradKernel("attention_block"));

  private final AttentionShape shape;
  private final double epsilon;
  private final Parameter norm;
  private final Parameter projection;
  private final Parameter output;

  AttentionBlock(
      String prefix, StackConfig config, int stage, double residualAdditions, Weights factory) {
    this.shape = config.attention();
    this.epsilon = config.normEpsilon();
    int width = config.width();
    norm = factory.create(prefix + ".norm1.weight", stage, Initialization.constant(1), width);
    projection =
        factory.create(
            prefix + ".mixer.Wqkv.weight",
            stage,
            Initialization.normal(Initialization.LINEAR_DEVIATION),
            shape.queryWidth() + 2L * shape.keyValueWidth(),
            width);
    output =
        factory.create(
            prefix + ".mixer.out_proj.weight",
            stage,
            Initialization.normal(Initialization.LINEAR_DEVIATION / Math.sqrt(residualAdditions)),
            width,
            shape.queryWidth());
  }

  @Override
  public Variable forward(Tape tape, Variable x, Segments segments, Rotary rotary) {
    return tape.apply(
        KERNEL,
        List.of(x, tape.parameter(norm), tape.parameter(projection), tape.parameter(output)),
        rotary.cos(),
        rotary.sin(),
        segments.place(),
        segments.count(),
        segments.longest(),
        shape.heads(),
        shape.window(),
        tape.kernels().blocks().queryBlock(),
        epsilon);
  }

  @Override
  public NDArray[] start(NDManager scope, DataType type, int sequences) {
    Shape empty = new Shape(sequences, shape.keyValueHeads(), 0, shape.headDimension());
    return new NDArray[] {scope.zeros(empty, type), scope.zeros(empty, type)};
  }

  @Override
  public NDArray resume(
      Tape tape, NDArray x, Continuation next, Rotary rotary, StackState state, int index) {
    state.extend(index, next.longestAfter());
    return tape.kernels()
        .call(
            tape.scope(),
            "attention_block_resume",
            x,
            norm.value(),
            projection.value(),
            output.value(),
            rotary.cos(),
            rotary.sin(),
            state.block(index)[0],
            state.block(index)[1],
            next.rows(),
            next.sequence(),
            next.positions(),
            next.place(),
            next.before(),
            next.longest(),
            next.least(),
            next.most(),
            shape.heads(),
            shape.window(),
            tape.kernels().blocks().queryBlock(),
            epsilon)[0];
  }
}
