package org.hnetbench.suites.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.suites.choice.Item;
import org.hnetbench.suites.choice.Option;
import org.hnetbench.suites.data.Mistakes;
import org.hnetbench.suites.noise.Noising;

/**
 * A continuation must fit into a model's context: of a longer one some bytes could not be scored
 * given all that stands before them. A prompt need not, it loses its beginning.
 *
 * @param data name in messages
 * @param contextBytes longest sequence that will be read
 * @param variants what is done to every item
 */
record ContextRule(String data, int contextBytes, List<Noising> variants) {
  /** No noise makes a text so many times as long: four copies, a fifth on wish. */
  private static final int MOST_GROWTH = 8;

  /** The items that fit under every variant: one that is left out is missing in all of them. */
  List<Item> fitting(List<Item> items, Mistakes mistakes) {
    List<Item> fitting = new ArrayList<>();
    for (Item item : items) {
      Optional<UserError> mistake = mistake(item);
      if (mistake.isPresent()) {
        mistakes.add(mistake.get());
      } else {
        fitting.add(item);
      }
    }
    return fitting;
  }

  private Optional<UserError> mistake(Item item) {
    if (longest(item) <= contextBytes / MOST_GROWTH) {
      return Optional.empty();
    }
    for (Noising variant : variants) {
      Item noised = variant.apply(item);
      for (int i = 0; i < noised.options().size(); i++) {
        int bytes = bytes(noised.options().get(i));
        if (bytes > contextBytes) {
          String under = variant.equals(Noising.NONE) ? "" : " under " + variant.label();
          return Optional.of(
              UserError.input(
                  "HNB-SCORE-TOO-LONG",
                  "%s: item \"%s\", option %d%s: a continuation of %d bytes is longer than the context of %d; give a longer context, or leave the item out by skipping bad ones"
                      .formatted(data, item.id(), i, under, bytes, contextBytes)));
        }
      }
    }
    return Optional.empty();
  }

  private static int longest(Item item) {
    return item.options().stream().mapToInt(ContextRule::bytes).max().orElseThrow();
  }

  private static int bytes(Option option) {
    return option.request().continuation().length;
  }
}
