package org.hnetbench.results;

/**
 * A row of {@code items.csv.gz}: what one model said of one option of one item. Every number of a
 * multiple-choice suite is derived from these.
 *
 * @param noise name of the noise, empty for none
 * @param level of the noise, NaN where it has none
 * @param place what was noised: {@code nothing}, {@code prompt}, {@code completion} or {@code both}
 * @param noiseSeed of the noise
 * @param item the item's identifier, unique in its suite
 * @param option index of the option, from 0
 * @param gold whether it is the right one
 * @param sha256 hash of the exact bytes scored: those of the context, their number and those of the
 *     continuation, see {@code docs/suites.md}
 * @param contextBytes length of the context
 * @param bytes length of the continuation, never counted from tokens
 * @param characters code points of the continuation without the delimiter before it
 * @param units of the model that were scored
 * @param nats of the continuation given the context, both encoded jointly
 * @param separateNats where a token straddles the cut: encoded separately; else NaN
 * @param aloneNats of the continuation given BOS alone
 * @param greedy whether the model would have written the continuation
 * @param chosen whether its nats are the lowest of its item's, ties included
 */
public record OptionRow(
    String model,
    long seed,
    String data,
    String suite,
    String noise,
    double level,
    String place,
    long noiseSeed,
    String item,
    int option,
    boolean gold,
    String sha256,
    int contextBytes,
    int bytes,
    int characters,
    int units,
    double nats,
    double separateNats,
    double aloneNats,
    boolean greedy,
    boolean chosen) {
  /** The same scores under other names. */
  public OptionRow named(String model, long seed, String data, String suite) {
    return new OptionRow(
        model,
        seed,
        data,
        suite,
        noise,
        level,
        place,
        noiseSeed,
        item,
        option,
        gold,
        sha256,
        contextBytes,
        bytes,
        characters,
        units,
        nats,
        separateNats,
        aloneNats,
        greedy,
        chosen);
  }

  /**
   * Nats of exactly the continuation's bytes: where a token straddles the cut, the separate ones.
   */
  public double exactNats() {
    return Double.isNaN(separateNats) ? nats : separateNats;
  }
}
