package org.hnetbench.suites.catalogue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.suites.choice.Item;
import org.hnetbench.suites.choice.Option;
import org.hnetbench.suites.data.Sha256;

/**
 * Items behind exemplars: some of their own, with the right answer filled in, before every prompt.
 *
 * @param items without the exemplars, in the order given
 * @param exemplars ids in the order in which they stand
 */
record FewShot(List<Item> items, List<String> exemplars) {
  private static final String SEPARATOR = "\n\n";

  /**
   * Takes those items whose ids hash lowest under the seed, so that they depend neither on the
   * file's order nor on how many items are scored.
   *
   * @param shots how many; 0 leaves everything as it is
   * @throws UserError if no item would be left
   */
  static FewShot of(List<Item> items, int shots, long seed) {
    if (shots >= items.size()) {
      throw UserError.input(
          "HNB-USAGE-SHOTS",
          shots + " exemplars of " + items.size() + " items leave none to score; ask for fewer");
    }
    List<Item> exemplars = ordered(items, "exemplars " + seed).subList(0, shots);
    String before =
        exemplars.stream()
            .map(FewShot::answered)
            .map(text -> text + SEPARATOR)
            .collect(Collectors.joining());
    List<Item> scored = new ArrayList<>(items);
    scored.removeAll(exemplars);
    return new FewShot(
        scored.stream().map(item -> behind(before, item)).toList(),
        exemplars.stream().map(Item::id).toList());
  }

  /** Items by the hash of their ids, another order for another salt. */
  static List<Item> ordered(List<Item> items, String salt) {
    Map<String, String> hashes = new HashMap<>();
    items.forEach(item -> hashes.put(item.id(), hash(salt + " " + item.id())));
    return items.stream().sorted(Comparator.comparing(item -> hashes.get(item.id()))).toList();
  }

  private static String hash(String text) {
    return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String answered(Item item) {
    Option gold = item.options().get(item.gold());
    return gold.prompt() + gold.delimiter() + gold.completion();
  }

  private static Item behind(String before, Item item) {
    List<Option> options =
        item.options().stream()
            .map(each -> new Option(before + each.prompt(), each.delimiter(), each.completion()))
            .toList();
    return new Item(item.id(), options, item.gold());
  }
}
