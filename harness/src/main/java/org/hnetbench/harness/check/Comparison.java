package org.hnetbench.harness.check;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One quantity held against its reference.
 *
 * @param caseName the case's folder or file and its name
 * @param quantity what was compared; what stands before a colon is the kind that it belongs to
 * @param error largest difference found, absolute; NaN if something was not finite or had another
 *     shape
 * @param tolerance largest difference allowed
 */
public record Comparison(String caseName, String quantity, double error, double tolerance) {
  /** Whether the quantity reproduces its reference. */
  @JsonProperty
  public boolean passed() {
    return error <= tolerance;
  }

  /** The kind of quantity, such as gradients: what a short table shows the worst of. */
  public String kind() {
    int colon = quantity.indexOf(": ");
    if (colon > 0) {
      return quantity.substring(0, colon);
    }
    return quantity.startsWith("grad_") ? "gradients" : "outputs";
  }

  /** Error as a share of the tolerance; infinite where it can never be met. */
  double strain() {
    if (Double.isNaN(error)) {
      return Double.POSITIVE_INFINITY;
    }
    return error == 0 ? 0 : error / tolerance;
  }
}
