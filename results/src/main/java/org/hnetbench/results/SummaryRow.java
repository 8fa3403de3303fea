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

  /** What a paired difference to the reference model adds to a metric's name. */
  public static final String DIFFERENCE = "_difference";

  /** Exponential of the nats a word, words being those of the source. */
  public static final String WORD_PERPLEXITY = "word_perplexity";

  /** Exponential of the nats a base. */
  public static final String BASE_PERPLEXITY = "base_perplexity";

  /** What a model that guesses reaches in a suite's headline metric; the model column is empty. */
  public static final String CHANCE = "chance";

  /** Share of a model's advantage over guessing that noise leaves, in percent. */
  public static final String ROBUSTNESS = "robustness";

  /** The variant of a suite's headline metric averaged over all noises and places. */
  public static final String NOISED = "noised";

  /** Mean of the headline metric over the levels of a noise; the variant is the noise. */
  public static final String AREA_UNDER_CURVE = "area_under_curve";

  /** Average of the paper's seven zero-shot tasks. */
  public static final String SEVEN_TASK_AVERAGE = "seven_task_average";

  /** Training bytes of the reference over those of the model, at one loss before the decay. */
  public static final String DATA_EFFICIENCY = "data_efficiency";
}
