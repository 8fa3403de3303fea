package org.hnetbench.kernels.tape;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Part;

/**
 * AdamW with decoupled weight decay and a learning rate for each stage. Parameters fall into groups
 * by stage and by whether they are decayed; each group is one call of the engine's fused kernel.
 */
public final class AdamW implements AutoCloseable {
  /**
   * Hyper-parameters.
   *
   * @param beta1 decay of the mean of gradients
   * @param beta2 decay of the mean of squares
   * @param epsilon added to the root of the mean of squares
   * @param weightDecay times learning rate, taken off decayed weights each step
   */
  public record Settings(double beta1, double beta2, double epsilon, double weightDecay) {}

  private record GroupKey(int stage, boolean decayed) {}

  private record Group(
      List<Parameter> parameters, List<NDArray> means, List<NDArray> squares, List<NDArray> steps) {
    Group() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
  }

  private final Kernels kernels;
  private final NDManager states;
  private final Settings settings;
  private final double[] multipliers;
  private final Map<GroupKey, Group> groups = new LinkedHashMap<>();

  /**
   * Makes an optimizer with empty states.
   *
   * @param multipliers learning-rate multiplier of each stage
   */
  public AdamW(
      Kernels kernels, List<Parameter> parameters, double[] multipliers, Settings settings) {
    this.kernels = kernels;
    this.states = kernels.manager().newSubManager();
    this.multipliers = multipliers.clone();
    this.settings = settings;
    for (Parameter parameter : parameters) {
      Group group =
          groups.computeIfAbsent(
              new GroupKey(parameter.stage(), parameter.decayed()), key -> new Group());
      NDArray value = parameter.value();
      group.parameters().add(parameter);
      group.means().add(states.zeros(value.getShape(), kernels.precision().type()));
      group.squares().add(states.zeros(value.getShape(), kernels.precision().type()));
      group.steps().add(states.zeros(new Shape(), DataType.FLOAT32));
    }
  }

  /**
   * Scales gradients in place so that their global norm is at most a limit.
   *
   * @return the norm before; not finite if any gradient is not
   */
  public double clip(Map<Parameter, NDArray> gradients, double limit) {
    kernels.part(Part.OPTIMIZER);
    try (NDManager scope = kernels.manager().newSubManager()) {
      List<NDArray> all = new ArrayList<>();
      groups.values().forEach(group -> all.addAll(gradientsOf(group, gradients)));
      NDArray norm = kernels.call(scope, "clip", all, limit)[0];
      return norm.toType(DataType.FLOAT64, true).getDouble();
    }
  }

  /**
   * Moves all parameters by one step; {@code learningRate} is the base rate, before multipliers.
   */
  public void step(Map<Parameter, NDArray> gradients, double learningRate) {
    kernels.part(Part.OPTIMIZER);
    groups.forEach(
        (key, group) ->
            kernels.call(
                states,
                "adamw",
                group.parameters().stream().map(Parameter::value).toList(),
                gradientsOf(group, gradients),
                group.means(),
                group.squares(),
                List.of(),
                group.steps(),
                learningRate * multipliers[key.stage()],
                settings.beta1(),
                settings.beta2(),
                key.decayed() ? settings.weightDecay() : 0.0,
                settings.epsilon()));
  }

  private static List<NDArray> gradientsOf(Group group, Map<Parameter, NDArray> gradients) {
    List<NDArray> found = new ArrayList<>();
    for (Parameter parameter : group.parameters()) {
      NDArray gradient = gradients.get(parameter);
      if (gradient == null) {
        throw new IllegalArgumentException("no gradient for " + parameter.name());
      }
      found.add(gradient);
    }
    return found;
  }

  @Override
  public void close() {
    states.close();
  }
}
