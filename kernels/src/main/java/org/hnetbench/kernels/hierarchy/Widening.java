package org.hnetbench.kernels.hierarchy;

import ai.djl.ndarray.types.Shape;
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
 * Bridge between stages of different width: a vector is appended going in and cut off coming out.
 * It is learned (paper, section 2.1), or zeros (SpaceByte).
 */
final class Widening {
  private static final Kernel WIDEN = new AutogradKernel("widen");
  private static final Kernel NARROW = new AutogradKernel("narrow_to");

  private final int outerWidth;
  private final int added;
  private final Optional<Parameter> pad;

  Widening(Stage.Place place, Hierarchy hierarchy, Weights weights) {
    outerWidth = place.outerWidth();
    added = place.config().width() - outerWidth;
    pad =
        added == 0 || !hierarchy.features().learnedPadding()
            ? Optional.empty()
            : Optional.of(
                weights.create(
                    place.prefix() + "pad_dimension",
                    place.index(),
                    Initialization.constant(0),
                    added));
  }

  /** (T, outer width) -> (T, width). */
  Variable in(Tape tape, Variable x) {
    if (added == 0) {
      return x;
    }
    Variable vector =
        pad.map(tape::parameter)
            .orElseGet(
                () -> tape.constant(tape.scope().zeros(new Shape(added), x.value().getDataType())));
    return tape.apply(WIDEN, List.of(x, vector));
  }

  /** (T, width) -> (T, outer width). */
  Variable out(Tape tape, Variable x) {
    return added == 0 ? x : tape.apply(NARROW, List.of(x), outerWidth);
  }
}
