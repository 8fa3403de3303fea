package org.hnetbench.harness.eval;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hnetbench.results.OptionRow;
import org.hnetbench.suites.noise.Noising;

/**
 * Items that a noise leaves as they are, byte by byte: letter case, say, where a script has none. A
 * model's accuracy under such a noise is its clean one and says nothing of robustness.
 */
final class UnchangedItems {
  private record OptionOf(String item, int option) {
    static OptionOf of(OptionRow row) {
      return new OptionOf(row.item(), row.option());
    }
  }

  private UnchangedItems() {}

  /**
   * Noises under which half of the items or more stay as they are at every level and seed, although
   * prompt and completion are noised both.
   *
   * @param rows of one model on one suite, clean ones among them
   * @return number of such items by noise, in the order of the rows
   */
  static Map<String, Integer> mostlyUnder(List<OptionRow> rows) {
    Map<OptionOf, String> clean = new HashMap<>();
    Map<String, Set<String>> changed = new LinkedHashMap<>();
    Set<String> items = new HashSet<>();
    for (OptionRow row : rows) {
      if (row.noise().isEmpty()) {
        clean.put(OptionOf.of(row), row.sha256());
        items.add(row.item());
      }
    }
    for (OptionRow row : rows) {
      if (row.place().equals(Noising.Place.BOTH.label())) {
        Set<String> ofNoise = changed.computeIfAbsent(row.noise(), noise -> new HashSet<>());
        if (!row.sha256().equals(clean.get(OptionOf.of(row)))) {
          ofNoise.add(row.item());
        }
      }
    }
    Map<String, Integer> unchanged = new LinkedHashMap<>();
    changed.forEach(
        (noise, ids) -> {
          if (2 * ids.size() <= items.size()) {
            unchanged.put(noise, items.size() - ids.size());
          }
        });
    return unchanged;
  }
}
