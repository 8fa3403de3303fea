package org.hnetbench.kernels.tape;

/** AdamW with decoupled decay (Loshchilov and Hutter, algorithm 2), one number at a time. */
final class NaiveAdamW {
  private final double[] means;
  private final double[] squares;
  private final double decay;
  private int steps;

  NaiveAdamW(int size, double decay) {
    means = new double[size];
    squares = new double[size];
    this.decay = decay;
  }

  void step(double[] values, double[] gradients, double rate, AdamW.Settings settings) {
    steps++;
    for (int i = 0; i < values.length; i++) {
      double g = gradients[i];
      means[i] = settings.beta1() * means[i] + (1 - settings.beta1()) * g;
      squares[i] = settings.beta2() * squares[i] + (1 - settings.beta2()) * g * g;
      double mean = means[i] / (1 - Math.pow(settings.beta1(), steps));
      double square = squares[i] / (1 - Math.pow(settings.beta2(), steps));
      values[i] -= rate * decay * values[i];
      values[i] -= rate * mean / (Math.sqrt(square) + settings.epsilon());
    }
  }
}
