package org.hnetbench.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.reference.HostTensor;

/** Compares results with the reference before a time may be told. */
public final class Gate {
  /** Of the largest number of an output. */
  private static final double OUTPUT = 1e-4;

  /** Of the largest number of a gradient, which sums over all tokens. */
  private static final double GRADIENT = 1e-3;

  /**
   * Of either, in the root of the mean square, where factors of products are rounded to eight bits:
   * single numbers of a gradient may then be far off though the whole is right.
   */
  private static final double ROUNDED = 5e-2;

  private static final double EXACT_OUTPUT = 1e-9;
  private static final double EXACT_GRADIENT = 1e-8;

  /** What counts as nothing beside numbers near 1. */
  private static final double LEAST = 1e-3;

  private Gate() {}

  /**
   * What is wrong with a contestant's results, or empty if nothing is.
   *
   * @param workload tells how many outputs count, and how many gradients there are
   * @param results as {@link Contestant.Prepared#results} has them
   * @param reference outputs that count, then a gradient for each input
   */
  public static Optional<String> complaint(
      Workload workload,
      Mode mode,
      Precision precision,
      List<HostTensor> results,
      List<HostTensor> reference) {
    int outputs = workload.cotangents().size();
    int gradients = mode == Mode.FORWARD ? 0 : workload.inputs().size();
    if (results.size() < outputs + gradients) {
      return Optional.of(
          "%d results where %d are wanted".formatted(results.size(), outputs + gradients));
    }
    for (int i = 0; i < outputs; i++) {
      var found =
          difference("output " + i, precision, results.get(i), reference.get(i), output(precision));
      if (found.isPresent()) {
        return found;
      }
    }
    for (int i = 0; i < gradients; i++) {
      var found =
          difference(
              "gradient of input " + i,
              precision,
              results.get(results.size() - gradients + i),
              reference.get(outputs + i),
              gradient(precision));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static double output(Precision precision) {
    return switch (precision) {
      case FLOAT32 -> OUTPUT;
      case BFLOAT16_PRODUCTS -> ROUNDED;
      case FLOAT64 -> EXACT_OUTPUT;
    };
  }

  private static double gradient(Precision precision) {
    return switch (precision) {
      case FLOAT32 -> GRADIENT;
      case BFLOAT16_PRODUCTS -> ROUNDED;
      case FLOAT64 -> EXACT_GRADIENT;
    };
  }

  private static Optional<String> difference(
      String name, Precision precision, HostTensor found, HostTensor expected, double tolerance) {
    if (!Arrays.equals(found.shape(), expected.shape())) {
      return Optional.of("%s is %s where %s is wanted".formatted(name, found, expected));
    }
    boolean rounded = precision == Precision.BFLOAT16_PRODUCTS;
    double distance = rounded ? meanSquare(found, expected) : largest(found, expected);
    return distance <= tolerance
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%s is off by %.2g of its %s, %.0e is allowed",
                name,
                distance,
                rounded ? "root mean square" : "largest number",
                tolerance));
  }

  /** The largest distance, as a share of the largest number expected; NaN if there is one. */
  private static double largest(HostTensor found, HostTensor expected) {
    double worst = 0;
    for (int i = 0; i < expected.values().length; i++) {
      worst = Math.max(worst, Math.abs(found.values()[i] - expected.values()[i]));
    }
    return worst / Math.max(LEAST, expected.largest());
  }

  /** The distance in the root of the mean square, as a share of that expected. */
  private static double meanSquare(HostTensor found, HostTensor expected) {
    int count = Math.max(1, expected.values().length);
    double squares = 0;
    for (int i = 0; i < expected.values().length; i++) {
      double distance = found.values()[i] - expected.values()[i];
      squares += distance * distance;
    }
    return Math.sqrt(squares / count) / Math.max(LEAST, Math.sqrt(expected.dot(expected) / count));
  }
}
