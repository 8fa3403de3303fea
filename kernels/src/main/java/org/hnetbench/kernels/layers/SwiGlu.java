package org.hnetbench.kernels.layers;

import java.util.List;
import org.hnetbench.kernels.tape.AutogradKernel;
import org.hnetbench.kernels.tape.Kernel;
import org.hnetbench.kernels.tape.PairKernel;
import org.hnetbench.kernels.tape.Parameter;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/** The gated MLP with its norm, on the residual stream. */
final class SwiGlu {
  private static final Kernel KERNEL = new PairKernel(new AutogradKernel("swiglu_block"));

  private final double epsilon;
  private final Parameter norm;
  private final Parameter expand;
  private final Parameter contract;

  SwiGlu(String prefix, StackConfig config, int stage, double residualAdditions, Weights factory) {
    int width = config.width();
    int inner = config.mlpWidth();
    epsilon = config.normEpsilon();
    norm = factory.create(prefix + ".norm2.weight", stage, Initialization.constant(1), width);
    expand =
        factory.create(
            prefix + ".mlp.fc1.weight",
            stage,
            Initialization.normal(Initialization.LINEAR_DEVIATION),
            2L * inner,
            width);
    contract =
        factory.create(
            prefix + ".mlp.fc2.weight",
            stage,
            Initialization.normal(Initialization.LINEAR_DEVIATION / Math.sqrt(residualAdditions)),
            width,
            inner);
  }

  /** x (T, d) -> x + mlp(norm(x)). Works token by token, so it needs no state. */
  Variable forward(Tape tape, Variable x) {
    return tape.apply(
        KERNEL,
        List.of(x, tape.parameter(norm), tape.parameter(expand), tape.parameter(contract)),
        epsilon);
  }
}
