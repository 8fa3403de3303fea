package org.hnetbench.kernels.hierarchy;

import java.util.List;
import java.util.Optional;
import org.hnetbench.kernels.layers.Initialization;
import org.hnetbench.kernels.layers.Weights;
import org.hnetbench.kernels.tape.AutogradKernel;
import org.hnetbench.kernels.tape.Kernel;
import org.hnetbench.kernels.tape.Parameter;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/**
 * Carries the encoder's output around the stage inside: through a linear projection that begins at
 * zero (paper, section 2.1), or as it is (SpaceByte).
 */
final class Skip {
  private static final Kernel PROJECTED = new AutogradKernel("add_projected");
  private static final Kernel SUM = new AutogradKernel("sum_of");

  private record Projection(Parameter weight, Parameter bias) {}

  private final Optional<Projection> projection;

  Skip(Stage.Place place, Hierarchy hierarchy, Weights weights) {
    projection =
        hierarchy.features().residualProjection()
            ? Optional.of(projection(place, weights))
            : Optional.empty();
  }

  private static Projection projection(Stage.Place place, Weights weights) {
    int width = place.config().width();
    String name = place.prefix() + "residual_proj.";
    Initialization zero = Initialization.constant(0);
    Initialization uniform = Initialization.uniform(1 / Math.sqrt(width));
    return new Projection(
        weights.create(name + "weight", place.index(), zero, width, width),
        weights.create(name + "bias", place.index(), uniform, width));
  }

  /** What came back from inside and what went in, both (T, d) -> (T, d). */
  Variable add(Tape tape, Variable back, Variable encoded) {
    return projection
        .map(
            p ->
                tape.apply(
                    PROJECTED,
                    List.of(back, encoded, tape.parameter(p.weight()), tape.parameter(p.bias()))))
        .orElseGet(() -> tape.apply(SUM, List.of(back, encoded)));
  }
}
