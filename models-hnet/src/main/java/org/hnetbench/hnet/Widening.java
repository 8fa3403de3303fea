package org.hnetbench.hnet;

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
 * Bridge between stages of different width: a learned vector is appended going in and cut off
 * coming out (paper, section 2.1).
 */
final class Widening {
  private static final Kernel WIDEN = new AutogradKernel("widen");
  private static final Kernel NARROW = new AutogradKernel("narrow_to");

  private final int outerWidth;
  private final Optional<Parameter> pad;

  Widening(String prefix, int outerWidth, int width, int stage, Weights weights) {
    this.outerWidth = outerWidth;
    this.pad =
        width == outerWidth
            ? Optional.empty()
            : Optional.of(
                weights.create(
                    prefix + "pad_dimension",
                    stage,
                    Initialization.constant(0),
                    width - outerWidth));
  }

  /** (T, outer width) -> (T, width). */
  Variable in(Tape tape, Variable x) {
    return pad.map(vector -> tape.apply(WIDEN, List.of(x, tape.parameter(vector)))).orElse(x);
  }

  /** (T, width) -> (T, outer width). */
  Variable out(Tape tape, Variable x) {
    return pad.isPresent() ? tape.apply(NARROW, List.of(x), outerWidth) : x;
  }
}
