package org.hnetbench.kernels.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.hnetbench.kernels.tape.AutogradKernel;
import org.hnetbench.kernels.tape.Kernel;
import org.hnetbench.kernels.tape.Parameter;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/** Causal multi-head attention with rotary embedding and a window (official CausalMHA). */
final class AttentionBlock implements Block {
  private static final Kernel KERNEL = new AutogradKernel("attention_block");

  private final StackConfig config;
  private final Parameter norm;
  private final Parameter projection;
  private final Parameter output;

  AttentionBlock(
      String prefix, StackConfig config, int stage, double residualAdditions, Weights factory) {
    this.config = config;
    int width = config.width();
    norm = factory.create(prefix + ".norm1.weight", stage, Initialization.constant(1), width);
    projection =
        factory.create(
            prefix + ".mixer.Wqkv.weight",
            stage,
            Initialization.normal(Initialization.LINEAR_DEVIATION),
            3L * width,
            width);
    output =
        factory.create(
            prefix + ".mixer.out_proj.weight",
            stage,
            Initialization.normal(Initialization.LINEAR_DEVIATION / Math.sqrt(residualAdditions)),
            width,
            width);
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
        config.heads(),
        config.window(),
        tape.kernels().blocks().queryBlock());
  }

  @Override
  public NDArray[] start(NDManager scope) {
    Shape empty = new Shape(2, config.heads(), 0, config.width() / config.heads());
    return new NDArray[] {scope.zeros(empty, norm.value().getDataType())};
  }

  @Override
  public NDArray[] resume(Tape tape, NDArray x, NDArray[] state, Rotary rotary) {
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
            state[0],
            config.heads(),
            config.window(),
            tape.kernels().blocks().queryBlock());
  }
}
