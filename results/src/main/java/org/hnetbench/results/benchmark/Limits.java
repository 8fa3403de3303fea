package org.hnetbench.results.benchmark;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the machine can do at best.
 *
 * @param productFlops FLOPs a second of the best matrix product, by library
 * @param copyBytes bytes a second of a copy, read and write together
 * @param spread of the reference product over the run: interquartile range over median
 */
public record Limits(Map<String, Double> productFlops, double copyBytes, double spread) {
  /** Beyond this spread a run is too noisy to conclude from. */
  public static final double QUIET = 0.15;

  public Limits {
    productFlops = Collections.unmodifiableMap(new LinkedHashMap<>(productFlops));
  }

  /** FLOPs a second of the best library. */
  public double bestProduct() {
    return productFlops.values().stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
  }

  /** Whether the machine was too noisy to conclude from the run. */
  public boolean noisy() {
    return !(spread <= QUIET);
  }
}
