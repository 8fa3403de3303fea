package org.hnetbench.kernels.layers;

import java.util.SplittableRandom;

/** How a tensor's first values are drawn (official code, init_weights and the modules' own). */
@FunctionalInterface
public interface Initialization {
  /** Official standard deviation of linear weights and the head. */
  double LINEAR_DEVIATION = 0.02;

  /** Draws the next value, row-major. */
  double next(SplittableRandom random, int index);

  /** The same value everywhere. */
  static Initialization constant(double value) {
    return (random, index) -> value;
  }

  /** Normal with mean 0. */
  static Initialization normal(double deviation) {
    return (random, index) -> deviation * random.nextGaussian();
  }

  /**
   * Uniform on [-bound, bound): PyTorch's default for biases and convolutions, bound = 1 / sqrt(fan
   * in).
   */
  static Initialization uniform(double bound) {
    return (random, index) -> bound * (2 * random.nextDouble() - 1);
  }

  /** A square identity matrix of a size. */
  static Initialization identity(int size) {
    return (random, index) -> index / size == index % size ? 1 : 0;
  }

  /** A_log of Mamba-2: log U(1, 16). */
  static Initialization decayRates() {
    return (random, index) -> StrictMath.log(1 + 15 * random.nextDouble());
  }

  /**
   * dt_bias of Mamba-2: inverse softplus of a step size that is log-uniform on [0.001, 0.1], at
   * least 1e-4.
   */
  static Initialization stepBiases() {
    return (random, index) -> {
      double step =
          StrictMath.exp(
              StrictMath.log(0.001)
                  + random.nextDouble() * (StrictMath.log(0.1) - StrictMath.log(0.001)));
      double floored = Math.max(step, 1e-4);
      return floored + StrictMath.log(-StrictMath.expm1(-floored));
    };
  }
}
