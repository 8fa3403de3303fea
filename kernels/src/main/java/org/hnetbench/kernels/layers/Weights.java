package org.hnetbench.kernels.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.checkpoint.StoredTensors;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.kernels.tape.Parameter;

/**
 * Where a model's weights come from: drawn at random, read from a checkpoint, or no more than their
 * shapes. A model asks for each of its tensors by name and shape, whichever it is.
 */
public final class Weights implements AutoCloseable {
  /** How one tensor comes into being; the manager owns it. */
  @FunctionalInterface
  private interface Origin {
    NDArray tensor(NDManager manager, String name, Initialization initialization, Shape shape);
  }

  /** TorchScript's number for the type. */
  private static final int BFLOAT16 = 15;

  private final Kernels kernels;
  private final NDManager manager;
  private final Origin origin;
  private final List<Parameter> parameters = new ArrayList<>();

  private Weights(Kernels kernels, Origin origin) {
    this.kernels = kernels;
    this.manager = kernels.manager().newSubManager();
    this.origin = origin;
  }

  /**
   * Weights as they are before training. Each tensor draws from a random stream of its own, made
   * from the seed and its name, so that a change elsewhere in the model leaves it alone.
   */
  public static Weights drawn(Kernels kernels, long seed) {
    return new Weights(
        kernels,
        (manager, name, initialization, shape) -> {
          int size = (int) shape.size();
          SplittableRandom random = new SplittableRandom(seed ^ hash(name));
          double[] values = new double[size];
          for (int i = 0; i < size; i++) {
            values[i] = initialization.next(random, i);
          }
          return tensor(manager, values, shape, kernels.precision());
        });
  }

  /**
   * Weights of a checkpoint.
   *
   * @param tensors which must be those that the model asks for, see {@link #check}
   */
  public static Weights stored(Kernels kernels, StoredTensors tensors, WeightStorage storage) {
    return new Weights(
        kernels,
        (manager, name, initialization, shape) ->
            storage == WeightStorage.BFLOAT16
                ? narrow(kernels, manager, tensors, name)
                : tensors.read(manager, name, kernels.precision().type()));
  }

  /**
   * A tensor in 16 bits if its values fit, else in full. What stays is allocated before what goes,
   * so that the memory of the latter is whole again for the next tensor.
   */
  private static NDArray narrow(
      Kernels kernels, NDManager manager, StoredTensors tensors, String name) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray example =
          scope.zeros(new Shape(1), kernels.precision().type()).broadcast(tensors.shape(name));
      NDArray narrow = kernels.callAsStored(scope, "room", example, BFLOAT16)[0];
      NDArray full = tensors.read(scope, name, kernels.precision().type());
      kernels.callAsStored(scope, "assign", narrow, full);
      boolean same = kernels.callAsStored(scope, "same", full, narrow)[0].getBoolean();
      NDArray kept = same ? narrow : full;
      kept.attach(manager);
      return kept;
    }
  }

  /**
   * Names and shapes alone: all entries of a tensor share one zero, so that even a large model
   * takes no memory.
   */
  public static Weights shapes(Kernels kernels) {
    return new Weights(
        kernels,
        (manager, name, initialization, shape) ->
            manager.zeros(new Shape(1), kernels.precision().type()).broadcast(shape));
  }

  /** The engine that holds them. */
  public Kernels kernels() {
    return kernels;
  }

  /**
   * Makes a weight.
   *
   * @param name official name; by the official rule, weight decay spares names that end in {@code
   *     .bias} or contain {@code .norm.}
   * @param stage whose learning-rate multiplier applies
   */
  public Parameter create(String name, int stage, Initialization initialization, long... shape) {
    boolean decayed = !name.endsWith(".bias") && !name.contains(".norm.");
    NDArray value = origin.tensor(manager, name, initialization, new Shape(shape));
    Parameter parameter = new Parameter(name, value, stage, decayed);
    parameters.add(parameter);
    return parameter;
  }

  /**
   * In the engine's own memory, not Java's: the optimizer writes to it for as long as the model
   * lives.
   */
  private static NDArray tensor(
      NDManager manager, double[] values, Shape shape, Precision precision) {
    try (NDManager scope = manager.newSubManager()) {
      // To the type that it has already, toType shares the memory even where it is asked to copy.
      NDArray array = scope.create(values, shape).toType(precision.type(), false).duplicate();
      array.attach(manager);
      return array;
    }
  }

  /** FNV-1a, 64 bits. */
  private static long hash(String name) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  /** All weights in the order of their making. */
  public List<Parameter> parameters() {
    return List.copyOf(parameters);
  }

  /**
   * Whether a checkpoint holds exactly the tensors of a model.
   *
   * @param parameters of the model; their shapes alone matter
   * @throws UserError that names the first missing, the first misshapen and the first superfluous
   *     tensor
   */
  public static void check(List<Parameter> parameters, StoredTensors tensors) {
    Map<String, Shape> wanted = new LinkedHashMap<>();
    parameters.forEach(each -> wanted.put(each.name(), each.value().getShape()));
    check(wanted, tensors);
  }

  /**
   * Whether a checkpoint holds exactly the tensors that are wanted.
   *
   * @param wanted shapes by name
   * @throws UserError that names the first missing, the first misshapen and the first superfluous
   *     tensor
   */
  public static void check(Map<String, Shape> wanted, StoredTensors tensors) {
    Set<String> found = tensors.names();
    List<String> problems = new ArrayList<>();
    wanted.keySet().stream()
        .filter(name -> !found.contains(name))
        .findFirst()
        .ifPresent(name -> problems.add("tensor " + name + " is missing"));
    wanted.entrySet().stream()
        .filter(each -> found.contains(each.getKey()))
        .filter(each -> !tensors.shape(each.getKey()).equals(each.getValue()))
        .findFirst()
        .ifPresent(
            each ->
                problems.add(
                    "tensor %s has shape %s, the configuration wants %s"
                        .formatted(each.getKey(), tensors.shape(each.getKey()), each.getValue())));
    found.stream()
        .filter(name -> !wanted.containsKey(name))
        .findFirst()
        .ifPresent(
            name -> problems.add("tensor " + name + " does not belong to this configuration"));
    if (!problems.isEmpty()) {
      throw UserError.input(
          "HNB-CHECKPOINT-TENSOR",
          tensors.file()
              + ": "
              + String.join("; ", problems)
              + "; does the configuration belong to these weights?");
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
