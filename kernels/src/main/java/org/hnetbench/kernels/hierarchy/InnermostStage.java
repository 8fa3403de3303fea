package org.hnetbench.kernels.hierarchy;

import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Part;
import org.hnetbench.kernels.layers.BlockStack;
import org.hnetbench.kernels.layers.Segments;
import org.hnetbench.kernels.layers.StackState;
import org.hnetbench.kernels.layers.StageConfig;
import org.hnetbench.kernels.layers.Weights;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/** The innermost stage: the main network. */
final class InnermostStage implements Stage {
  private final Widening widening;
  private final BlockStack mainNetwork;
  private final String label;

  InnermostStage(Place place, Hierarchy hierarchy, Weights weights) {
    StageConfig config = place.config();
    widening = new Widening(place, hierarchy, weights);
    mainNetwork =
        new BlockStack(
            place.prefix() + "main_network",
            config.mainNetwork(),
            place.index(),
            place.residualAdditions() + config.mainNetwork().height(),
            place.endsInNorm(hierarchy),
            weights);
    label = place.label();
  }

  @Override
  public Variable forward(Tape tape, Variable x, Rows rows, Trace trace) {
    tape.note(label + ".input", x);
    tape.part(Part.MAIN_NETWORK);
    Segments segments = new Segments(tape.scope(), rows.offsets());
    Variable main =
        mainNetwork.forward(tape, widening.in(tape, x), segments, label + ".main_network");
    Variable y = widening.out(tape, main);
    tape.note(label + ".output", y);
    return y;
  }

  private record MainMemory(StackState stack) implements Memory {
    @Override
    public Memory fork(int... rows) {
      return new MainMemory(stack.fork(rows));
    }

    @Override
    public void close() {
      stack.close();
    }
  }

  @Override
  public Memory start(Kernels kernels, int sequences) {
    return new MainMemory(mainNetwork.start(kernels, sequences));
  }

  @Override
  public Variable resume(Tape tape, Variable x, Rows rows, Memory memory, Trace trace) {
    tape.part(Part.MAIN_NETWORK);
    StackState state = ((MainMemory) memory).stack();
    Variable main = mainNetwork.resume(tape, widening.in(tape, x), rows.offsets(), state);
    return widening.out(tape, main);
  }
}
