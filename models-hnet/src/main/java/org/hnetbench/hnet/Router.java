package org.hnetbench.hnet;

import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.Optional;
import org.hnetbench.kernels.hierarchy.Boundaries;
import org.hnetbench.kernels.layers.Initialization;
import org.hnetbench.kernels.layers.StageConfig;
import org.hnetbench.kernels.layers.Weights;
import org.hnetbench.kernels.tape.AutogradKernel;
import org.hnetbench.kernels.tape.Kernel;
import org.hnetbench.kernels.tape.PairKernel;
import org.hnetbench.kernels.tape.Parameter;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/**
 * The learned router: a chunk begins where its probability exceeds one half (paper, section 2.2).
 */
final class Router implements Boundaries {
  private static final Kernel COSINE = new PairKernel(new AutogradKernel("routing"));
  private static final Kernel LINEAR = new AutogradKernel("routing_linear");
  private static final Kernel RATIO_LOSS = new AutogradKernel("ratio_loss");

  private final Kernel kernel;
  private final Parameter first;
  private final Parameter second;
  private final double target;

  /**
   * Makes the router of a stage.
   *
   * @param prefix of the stage's weights
   * @param target N of the ratio loss
   */
  Router(String prefix, StageConfig stage, Routing routing, double target, Weights weights) {
    String name = prefix + "routing_module.";
    int width = stage.width();
    int index = stage.index();
    this.target = target;
    switch (routing) {
      case COSINE -> {
        Initialization identity = Initialization.identity(width);
        kernel = COSINE;
        first = weights.create(name + "q_proj_layer.weight", index, identity, width, width);
        second = weights.create(name + "k_proj_layer.weight", index, identity, width, width);
      }
      case LINEAR -> {
        Initialization normal = Initialization.normal(Initialization.LINEAR_DEVIATION);
        kernel = LINEAR;
        first = weights.create(name + "probability.weight", index, normal, 1, width);
        second = weights.create(name + "probability.bias", index, Initialization.constant(0), 1);
      }
      default -> throw new AssertionError(routing);
    }
  }

  @Override
  public Decision decide(Tape tape, Variable encoded, long[] units, long[] positions) {
    Variable p =
        tape.apply(
            kernel,
            List.of(encoded, tape.parameter(first), tape.parameter(second)),
            tape.scope().create(positions));
    float[] numbers = p.value().toType(DataType.FLOAT32, false).toFloatArray();
    boolean[] begins = new boolean[numbers.length];
    for (int t = 0; t < begins.length; t++) {
      begins[t] = numbers[t] > 0.5f;
    }
    return new Decision(begins, Optional.of(p));
  }

  /** Equation 10. */
  @Override
  public Optional<Variable> loss(Tape tape, Decision decision) {
    int chunks = 0;
    for (boolean begins : decision.begins()) {
      chunks += begins ? 1 : 0;
    }
    double fraction = (double) chunks / decision.begins().length;
    return decision.probabilities().map(p -> tape.apply(RATIO_LOSS, List.of(p), fraction, target));
  }
}
