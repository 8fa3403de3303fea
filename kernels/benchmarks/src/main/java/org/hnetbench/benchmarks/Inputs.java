package org.hnetbench.benchmarks;

import java.util.List;
import java.util.SplittableRandom;
import org.hnetbench.kernels.reference.HostTensor;
import org.hnetbench.kernels.reference.Ragged;

/** What workloads are made from. Deviations keep outputs near 1. */
record Inputs(String kernel, Dimensions dimensions, SplittableRandom random) {
  static final double EPSILON = 1e-5;

  /** Activations: normal, deviation 1. */
  HostTensor activations(int... shape) {
    return HostTensor.normal(random, 1, shape);
  }

  /** A matrix (out, in) whose product with activations has deviation 1. */
  HostTensor matrix(int out, int in) {
    return HostTensor.normal(random, 1 / Math.sqrt(in), out, in);
  }

  /** Weights of a norm. */
  HostTensor gains(int width) {
    return HostTensor.uniform(random, 0.5, 1.5, width);
  }

  HostTensor uniform(double low, double high, int... shape) {
    return HostTensor.uniform(random, low, high, shape);
  }

  HostTensor normal(double deviation, int... shape) {
    return HostTensor.normal(random, deviation, shape);
  }

  /** Numbers below a bound. */
  long[] numbers(int count, int bound) {
    return random.longs(count, 0, bound).toArray();
  }

  /**
   * A workload whose first output has this shape and is walked back from.
   *
   * @param flops of one forward pass
   * @param outputs the first output's shape
   */
  Workload workload(
      Ragged ragged, List<HostTensor> inputs, List<?> settings, double flops, int... outputs) {
    HostTensor cotangent = activations(outputs);
    double numbers = cotangent.values().length;
    for (HostTensor input : inputs) {
      numbers += input.values().length;
    }
    return workload(ragged, inputs, settings, flops, numbers * Float.BYTES, cotangent);
  }

  /** As above, where a pass does not touch all inputs. */
  Workload workload(
      Ragged ragged,
      List<HostTensor> inputs,
      List<?> settings,
      double flops,
      double bytes,
      HostTensor cotangent) {
    return new Workload(
        kernel, dimensions.name(), ragged, inputs, settings, List.of(cotangent), flops, bytes);
  }
}
