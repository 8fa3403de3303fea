package org.hnetbench.suites.choice;

import java.util.List;

/**
 * A question with its possible answers. With a single option nothing is chosen: its likelihood is
 * measured, and whether the model would have written it.
 *
 * @param id unique in its set; what scores are paired by
 * @param options at least one
 * @param gold index of the right one
 */
public record Item(String id, List<Option> options, int gold) {
  public Item {
    options = List.copyOf(options);
    if (gold < 0 || gold >= options.size()) {
      throw new IllegalArgumentException(
          "item " + id + ": right option " + gold + " of " + options.size());
    }
  }
}
