package org.hnetbench.results;

/**
 * A row of {@code summary.csv}: one measured quantity with its interval.
 *
 * @param model empty for a property of the text itself
 * @param low lower end of the interval; NaN where there is none
 * @param high upper end of the interval; NaN where there is none
 * @param n number of documents or items behind the value
 */
public record SummaryRow(
    String model,
    long seed,
    String data,
    String split,
    String suite,
    String variant,
    String metric,
    double value,
    double low,
    double high,
    int n) {

  /** Bits per source byte on held-out documents. */
  public static final String BITS_PER_BYTE = "bits_per_byte";

  /** Paired difference to the reference model, in bits per byte; the reference has no such row. */
  public static final String BITS_PER_BYTE_DIFFERENCE = "bits_per_byte_difference";

  /** Entropy of the text's byte frequencies, in bits per byte; the model column is empty. */
  public static final String UNIGRAM_ENTROPY = "unigram_entropy";
}
