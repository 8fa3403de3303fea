package org.hnetbench.suites.noise;

import org.hnetbench.suites.choice.Item;

/**
 * One noise at one level on one part of every item: a variant of a suite.
 *
 * @param noise its name, empty for none
 * @param level share of characters concerned, NaN for a noise that has no level
 * @param place what is noised
 * @param seed of the random choices, with which and the item's id each item's noise is decided
 */
public record Noising(String noise, double level, Place place, long seed) {
  /** What is noised. */
  public enum Place {
    NOTHING,
    PROMPT,
    COMPLETION,
    BOTH
  }

  /** Items as they are. */
  public static final Noising NONE = new Noising("", Double.NaN, Place.NOTHING, 0);

  /** The item under this noise, the same bytes for every model and whatever else is scored. */
  public Item apply(Item item) {
    if (place == Place.NOTHING) {
      return item;
    }
    throw new UnsupportedOperationException();
  }
}
