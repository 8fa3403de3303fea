package org.hnetbench.hnet;

import java.util.List;
import org.hnetbench.kernels.Kernels;
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

  InnermostStage(
      String prefix, StageConfig config, int outerWidth, int residualAdditions, Weights weights) {
    int stage = config.index();
    widening = new Widening(prefix, outerWidth, config.width(), stage, weights);
    mainNetwork =
        new BlockStack(
            prefix + "main_network",
            config.mainNetwork(),
            stage,
            residualAdditions + config.mainNetwork().height(),
            true,
            weights);
    label = "stage" + stage;
  }

  @Override
  public Variable forward(Tape tape, Variable x, Segments segments, StageTrace trace) {
    tape.note(label + ".input", x);
    Variable y =
        widening.out(
            tape,
            mainNetwork.forward(tape, widening.in(tape, x), segments, label + ".main_network"));
    tape.note(label + ".output", y);
    return y;
  }

  private record MainState(StackState stack) implements State {
    @Override
    public void close() {
      stack.close();
    }
  }

  @Override
  public State start(Kernels kernels) {
    return new MainState(mainNetwork.start(kernels, 1));
  }

  @Override
  public Variable resume(Tape tape, Variable x, State state, List<float[]> probabilities) {
    return widening.out(
        tape,
        mainNetwork.resume(tape, widening.in(tape, x), whole(x), ((MainState) state).stack()));
  }

  private static long[] whole(Variable x) {
    return new long[] {0, x.value().getShape().get(0)};
  }
}
