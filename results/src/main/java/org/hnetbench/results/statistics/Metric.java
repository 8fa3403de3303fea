package org.hnetbench.results.statistics;

import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What a set of items yields. Every metric is made of two sums over those items that have it: their
 * values, and 1 or bytes an item.
 */
public enum Metric {
  ACC(
      "acc",
      "share of items whose right option has the fewest nats",
      Direction.HIGHER,
      Unit.SHARE,
      outcome -> outcome.choice().acc()),
  ACC_NORM(
      "acc_norm",
      "the same by nats a character, delimiter not counted",
      Direction.HIGHER,
      Unit.SHARE,
      outcome -> outcome.choice().accNorm()),
  ACC_BYTES(
      "acc_bytes",
      "the same by nats a byte, delimiter counted",
      Direction.HIGHER,
      Unit.SHARE,
      outcome -> outcome.choice().accBytes()),
  ACC_TOKENS(
      "acc_tokens",
      "the same by nats a unit of the model; differs between tokenizers",
      Direction.HIGHER,
      Unit.SHARE,
      outcome -> outcome.choice().accTokens()),
  ACC_PMI(
      "acc_pmi",
      "the same by nats minus nats given BOS alone",
      Direction.HIGHER,
      Unit.SHARE,
      outcome -> outcome.choice().accPmi()),
  ACC_SEPARATE(
      "acc_separate",
      "as acc, context and continuation encoded separately where a token straddles the cut",
      Direction.HIGHER,
      Unit.SHARE,
      outcome -> outcome.choice().accSeparate()),
  GOLD_BITS_PER_BYTE(
      "gold_bits_per_byte",
      "bits the right continuations need, over their bytes",
      Direction.LOWER,
      Unit.BITS_PER_BYTE,
      ItemOutcome::goldNats,
      ItemOutcome::goldBytes,
      BitsPerByte::of),
  MARGIN(
      "margin",
      "nats of the best wrong option minus those of the right one, mean over items",
      Direction.HIGHER,
      Unit.NATS,
      outcome -> outcome.choice().margin()),
  SOFT_PROBABILITY(
      "soft_probability",
      "probability of the right option among the options, mean over items",
      Direction.HIGHER,
      Unit.SHARE,
      outcome -> outcome.choice().softProbability()),
  BRIER(
      "brier",
      "squared error of the options' probabilities, summed over options, mean over items",
      Direction.LOWER,
      Unit.SQUARED_PROBABILITY,
      outcome -> outcome.choice().brier()),
  GREEDY(
      "greedy",
      "share of items whose right continuation the model would have written; LAMBADA's accuracy",
      Direction.HIGHER,
      Unit.SHARE,
      outcome -> outcome.greedy() ? 1 : 0),
  PERPLEXITY(
      "perplexity",
      "exponential of the nats of the right continuation, mean over items; LAMBADA's perplexity",
      Direction.LOWER,
      Unit.PERPLEXITY,
      ItemOutcome::goldNats,
      outcome -> 1,
      (nats, items) -> StrictMath.exp(nats / items)),
  STRADDLING(
      "straddling",
      "share of items in which a token straddles the cut between context and continuation",
      Direction.NEITHER,
      Unit.SHARE,
      outcome -> outcome.straddling() ? 1 : 0);

  /** Which values are better. */
  public enum Direction {
    HIGHER,
    LOWER,
    /** A property of the tokenizer, not of how good a model is. */
    NEITHER
  }

  /** What a value is measured in. */
  public enum Unit {
    /** From 0 to 1. */
    SHARE("share"),
    BITS_PER_BYTE("bits per byte"),
    NATS("nats"),
    /** From 0 to 2. */
    SQUARED_PROBABILITY("squared probability"),
    PERPLEXITY("perplexity per item");

    private final String text;

    Unit(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private final String key;
  private final String meaning;
  private final Direction direction;
  private final Unit unit;
  private final ToDoubleFunction<ItemOutcome> value;
  private final ToDoubleFunction<ItemOutcome> weight;
  private final DoubleBinaryOperator ofSums;

  Metric(
      String key,
      String meaning,
      Direction direction,
      Unit unit,
      ToDoubleFunction<ItemOutcome> value) {
    this(key, meaning, direction, unit, value, outcome -> 1, (sum, items) -> sum / items);
  }

  Metric(
      String key,
      String meaning,
      Direction direction,
      Unit unit,
      ToDoubleFunction<ItemOutcome> value,
      ToDoubleFunction<ItemOutcome> weight,
      DoubleBinaryOperator ofSums) {
    this.key = key;
    this.meaning = meaning;
    this.direction = direction;
    this.unit = unit;
    this.value = value;
    this.weight = weight;
    this.ofSums = ofSums;
  }

  /** The metric that {@code summary.csv} calls so. */
  public static Optional<Metric> named(String key) {
    return Stream.of(values()).filter(metric -> metric.key.equals(key)).findFirst();
  }

  /** Its name in {@code summary.csv}. */
  public String key() {
    return key;
  }

  /** One line. */
  public String meaning() {
    return meaning;
  }

  public Direction direction() {
    return direction;
  }

  public Unit unit() {
    return unit;
  }

  /** Whether it counts right choices, so that a guess among k options is worth 1/k. */
  public boolean countsChoices() {
    return switch (this) {
      case ACC, ACC_NORM, ACC_BYTES, ACC_TOKENS, ACC_PMI, ACC_SEPARATE -> true;
      default -> false;
    };
  }

  /** Whether it is the plain mean of the items' values. */
  public boolean isMean() {
    return this != GOLD_BITS_PER_BYTE && this != PERPLEXITY;
  }

  /** What an item adds to the first sum; NaN where the item has no such metric. */
  double value(ItemOutcome outcome) {
    return value.applyAsDouble(outcome);
  }

  /** What an item that has the metric adds to the second sum. */
  double weight(ItemOutcome outcome) {
    return weight.applyAsDouble(outcome);
  }

  double ofSums(double values, double weights) {
    return ofSums.applyAsDouble(values, weights);
  }
}
