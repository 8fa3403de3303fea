package org.hnetbench.kernels.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.checkpoint.Safetensors;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.kernels.tape.Parameter;

/**
 * The weights of one model. Each tensor draws from a random stream of its own, made from the seed
 * and its name, so that a change elsewhere in the model leaves it alone.
 */
public final class Weights implements AutoCloseable {
  private final NDManager manager;
  private final Precision precision;
  private final long seed;
  private final List<Parameter> parameters = new ArrayList<>();

  /** Starts an empty set. */
  public Weights(Kernels kernels, long seed) {
    this.manager = kernels.manager().newSubManager();
    this.precision = kernels.precision();
    this.seed = seed;
  }

  /**
   * Makes a weight.
   *
   * @param name official name; by the official rule, weight decay spares names that end in {@code
   *     .bias} or contain {@code .norm.}
   * @param stage whose learning-rate multiplier applies
   */
  public Parameter create(String name, int stage, Initialization initialization, long... shape) {
    int size = (int) new Shape(shape).size();
    SplittableRandom random = new SplittableRandom(seed ^ hash(name));
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = initialization.next(random, i);
    }
    boolean decayed = !name.endsWith(".bias") && !name.contains(".norm.");
    Parameter parameter = new Parameter(name, tensor(values, new Shape(shape)), stage, decayed);
    parameters.add(parameter);
    return parameter;
  }

  /**
   * In the engine's own memory, not Java's: the optimizer writes to it for as long as the model
   * lives.
   */
  private NDArray tensor(double[] values, Shape shape) {
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
   * Replaces the values of parameters by those of a file.
   *
   * @throws UserError if a tensor is missing, left over, or of another shape; nothing is changed
   *     then
   */
  public static void load(Kernels kernels, List<Parameter> parameters, Safetensors file) {
    for (Parameter parameter : parameters) {
      Shape expected = parameter.value().getShape();
      if (!file.names().contains(parameter.name())) {
        throw UserError.input(
            "HNB-CHECKPOINT-TENSOR",
            file.file()
                + ": tensor "
                + parameter.name()
                + " is missing; does the configuration belong to these weights?");
      }
      if (!file.shape(parameter.name()).equals(expected)) {
        throw UserError.input(
            "HNB-CHECKPOINT-SHAPE",
            file.file()
                + ": tensor "
                + parameter.name()
                + " has shape "
                + file.shape(parameter.name())
                + ", the configuration wants "
                + expected);
      }
    }
    List<String> known = parameters.stream().map(Parameter::name).toList();
    for (String name : file.names()) {
      if (!known.contains(name)) {
        throw UserError.input(
            "HNB-CHECKPOINT-TENSOR",
            file.file() + ": tensor " + name + " does not belong to this configuration");
      }
    }
    for (Parameter parameter : parameters) {
      try (NDManager scope = kernels.manager().newSubManager()) {
        NDArray value = file.read(scope, parameter.name(), parameter.value().getDataType());
        kernels.call(scope, "assign", parameter.value(), value);
      }
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
