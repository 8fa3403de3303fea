package org.hnetbench.results.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.hnetbench.results.OptionRow;

/**
 * One set of items under one model, clean and under noise.
 *
 * @param clean the items as they are
 * @param noised the same items under each noise, in the order of the rows
 */
public record ItemVariants(ItemOutcomes clean, Map<Variant, ItemOutcomes> noised) {

  /**
   * What is done to the items.
   *
   * @param noise name, empty for none
   * @param level of the noise, NaN where it has none
   * @param place {@code nothing}, {@code prompt}, {@code completion} or {@code both}
   * @param seed of the noise
   */
  public record Variant(String noise, double level, String place, long seed) {
    static Variant of(OptionRow row) {
      return new Variant(row.noise(), row.level(), row.place(), row.noiseSeed());
    }

    boolean isClean() {
      return noise.isEmpty();
    }
  }

  /**
   * Checks that all variants hold the same items.
   *
   * @throws IllegalArgumentException naming the variant and the first item that differs
   */
  public ItemVariants {
    noised = Collections.unmodifiableMap(new LinkedHashMap<>(noised));
    for (Map.Entry<Variant, ItemOutcomes> entry : noised.entrySet()) {
      try {
        entry.getValue().requireSameItems(clean);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(entry.getKey() + ": " + e.getMessage(), e);
      }
    }
  }

  /**
   * Reads rows.
   *
   * @param rows of one model, seed, data and suite; clean ones must be among them
   */
  public static ItemVariants of(List<OptionRow> rows) {
    Map<Variant, List<OptionRow>> byVariant = new LinkedHashMap<>();
    for (OptionRow row : rows) {
      byVariant.computeIfAbsent(Variant.of(row), variant -> new ArrayList<>()).add(row);
    }
    List<Variant> clean = byVariant.keySet().stream().filter(Variant::isClean).toList();
    if (clean.size() != 1) {
      throw new IllegalArgumentException(clean.size() + " clean variants, expected one");
    }
    ItemOutcomes cleanOutcomes = ItemOutcomes.of(byVariant.remove(clean.get(0)));
    Map<Variant, ItemOutcomes> noised = new LinkedHashMap<>();
    byVariant.forEach((variant, ofVariant) -> noised.put(variant, ItemOutcomes.of(ofVariant)));
    return new ItemVariants(cleanOutcomes, noised);
  }

  /** The clean items and those noised variants that are wanted. */
  public ItemVariants where(Predicate<Variant> wanted) {
    Map<Variant, ItemOutcomes> kept = new LinkedHashMap<>(noised);
    kept.keySet().removeIf(wanted.negate());
    return new ItemVariants(clean, kept);
  }

  int items() {
    return clean.items().size();
  }

  /**
   * Checks that another model was scored on the same bytes, clean and noised.
   *
   * @throws IllegalArgumentException naming what differs
   */
  void requireSameTexts(ItemVariants other) {
    if (!noised.keySet().equals(other.noised.keySet())) {
      throw new IllegalArgumentException(
          "not the same noises: " + noised.keySet() + " and " + other.noised.keySet());
    }
    clean.requireSameTexts(other.clean);
    noised.forEach((variant, outcomes) -> outcomes.requireSameTexts(other.noised.get(variant)));
  }
}
