package org.hnetbench.harness.check;

/**
 * One quantity held against its reference.
 *
 * @param caseName the case's folder or file and its name
 * @param quantity what was compared
 * @param error largest difference found, absolute; NaN if something was not finite or had another shape
 * @param tolerance largest difference allowed
 */
public record Comparison(String caseName, String quantity, double error, double tolerance) {
  /** Whether the quantity reproduces its reference. */
  public boolean passed() {
    return error <= tolerance;
  }
}
