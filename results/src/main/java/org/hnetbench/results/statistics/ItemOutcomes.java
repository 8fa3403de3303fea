package org.hnetbench.results.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hnetbench.results.OptionRow;

/**
 * The outcomes of one set of items under one model, by identifier. Everything of an item is
 * computed once, before anything is resampled.
 *
 * @param items in the order of their identifiers
 */
public record ItemOutcomes(List<ItemOutcome> items) {
  public ItemOutcomes {
    items = List.copyOf(items);
  }

  /**
   * Reads rows.
   *
   * @param rows of one model, seed, data, suite and variant, in any order
   * @throws IllegalArgumentException without rows, or naming the item whose rows are impossible; so
   *     are those of two models or variants mixed, since an option is then given twice
   */
  public static ItemOutcomes of(List<OptionRow> rows) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("no items");
    }
    SortedMap<String, List<OptionRow>> byItem = new TreeMap<>();
    for (OptionRow row : rows) {
      byItem.computeIfAbsent(row.item(), item -> new ArrayList<>()).add(row);
    }
    return new ItemOutcomes(byItem.values().stream().map(ItemOutcome::of).toList());
  }

  /** Each metric that at least one item has, over the items that have it. */
  public Map<Metric, Estimate> estimates(Bootstrap bootstrap) {
    MetricTable table = new MetricTable();
    for (Metric metric : Metric.values()) {
      table.add(metric, List.of(this));
    }
    return table.estimates(bootstrap);
  }

  /**
   * Paired differences, this model minus {@code reference}, of each metric that tells good from
   * bad, over the items where both have it. What makes an item hard for both cancels.
   *
   * @throws IllegalArgumentException naming the first item that the two do not share
   */
  public Map<Metric, Estimate> differences(ItemOutcomes reference, Bootstrap bootstrap) {
    requireSameTexts(reference);
    MetricTable table = new MetricTable();
    for (Metric metric : Metric.values()) {
      if (metric.direction() != Metric.Direction.NEITHER) {
        table.add(metric, List.of(this, reference));
      }
    }
    return table.estimates(bootstrap);
  }

  /** Accuracy of a guess, from the numbers of options; NaN where an item has a single one. */
  public double chance() {
    double sum = 0;
    for (ItemOutcome outcome : items) {
      sum += outcome.chance();
    }
    return sum / items.size();
  }

  /**
   * A metric's value in each item, in order.
   *
   * @throws IllegalArgumentException where it is not a mean over items, or an item does not have it
   */
  double[] values(Metric metric) {
    if (!metric.isMean()) {
      throw new IllegalArgumentException(metric.key() + " is not a mean over items");
    }
    double[] values = items.stream().mapToDouble(metric::value).toArray();
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        throw new IllegalArgumentException(
            "item " + items.get(i).item() + " has no " + metric.key());
      }
    }
    return values;
  }

  /**
   * Checks that two sets hold the same items with the same bytes and right options.
   *
   * @throws IllegalArgumentException naming the first item that differs
   */
  public void requireSameTexts(ItemOutcomes other) {
    requireSameItems(other);
    for (int i = 0; i < items.size(); i++) {
      if (!items.get(i).texts().equals(other.items.get(i).texts())) {
        throw new IllegalArgumentException(
            "not the same items: the text of " + items.get(i).item() + " differs");
      }
    }
  }

  /** The same without looking at the bytes: an item and its noised form pass. */
  void requireSameItems(ItemOutcomes other) {
    for (int i = 0; i < Math.max(items.size(), other.items.size()); i++) {
      if (i >= items.size() || i >= other.items.size()) {
        throw missing((i < items.size() ? this : other).items.get(i).item());
      }
      ItemOutcome ours = items.get(i);
      ItemOutcome theirs = other.items.get(i);
      int order = ours.item().compareTo(theirs.item());
      if (order != 0) {
        throw missing((order < 0 ? ours : theirs).item());
      }
      if (ours.gold() != theirs.gold() || ours.options() != theirs.options()) {
        throw new IllegalArgumentException(
            "not the same items: the options of " + ours.item() + " differ");
      }
    }
  }

  private static IllegalArgumentException missing(String item) {
    return new IllegalArgumentException(
        "not the same items: " + item + " was scored on one side only");
  }
}
