package org.hnetbench.results.statistics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hnetbench.results.OptionRow;

/**
 * Compares recorded scores with those of scoring again: options are paired by variant, item and
 * index, must have the same bytes, and must have the same scores up to a tolerance.
 */
public final class ItemAgreement {
  private ItemAgreement() {}

  private record Key(ItemVariants.Variant variant, String item, int option) {
    static Key of(OptionRow row) {
      return new Key(ItemVariants.Variant.of(row), row.item(), row.option());
    }
  }

  /**
   * What does not agree, one line an option.
   *
   * @param recorded rows of one model, seed, data and suite
   * @param again the same, or a part of it, scored again
   * @param tolerance largest difference of two scores, relative to the recorded one
   */
  public static List<String> disagreements(
      List<OptionRow> recorded, List<OptionRow> again, double tolerance) {
    Map<Key, OptionRow> byKey = new LinkedHashMap<>();
    recorded.forEach(row -> byKey.put(Key.of(row), row));
    List<String> lines = new ArrayList<>();
    for (OptionRow row : again) {
      String difference = difference(byKey.get(Key.of(row)), row, tolerance);
      if (!difference.isEmpty()) {
        lines.add("item " + row.item() + ", option " + row.option() + ": " + difference);
      }
    }
    return lines;
  }

  private static String difference(OptionRow recorded, OptionRow again, double tolerance) {
    if (recorded == null) {
      return "not recorded";
    }
    if (!recorded.sha256().equals(again.sha256())) {
      return "other bytes were scored";
    }
    return Stream.of(
            score("nats", recorded, again, OptionRow::nats, tolerance),
            score("separate nats", recorded, again, OptionRow::separateNats, tolerance),
            score("nats alone", recorded, again, OptionRow::aloneNats, tolerance))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("; "));
  }

  private static String score(
      String name,
      OptionRow recorded,
      OptionRow again,
      ToDoubleFunction<OptionRow> score,
      double tolerance) {
    double before = score.applyAsDouble(recorded);
    double now = score.applyAsDouble(again);
    boolean agree =
        Double.isNaN(before) || Double.isNaN(now)
            ? Double.isNaN(before) && Double.isNaN(now)
            : Math.abs(now - before) <= tolerance * Math.abs(before);
    return agree ? "" : name + " " + now + ", recorded " + before;
  }
}
