package org.hnetbench.harness.check;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hnetbench.reports.TextTable;

/**
 * What a check found.
 *
 * @param cases where the cases came from
 * @param device that computed
 * @param precision number format
 * @param comparisons every quantity
 * @param missing references that model cases lack
 * @param unrecognised what lay beside the cases and was not checked
 */
public record CheckReport(
    String cases,
    String device,
    String precision,
    List<Comparison> comparisons,
    List<String> missing,
    List<String> unrecognised) {
  private static final List<String> HEADER =
      List.of("case", "quantity", "largest error", "tolerance", "verdict");

  private record Key(String caseName, String kind) {}

  /** Whether every quantity reproduces its reference. */
  @JsonProperty
  public boolean passed() {
    return missed() == 0;
  }

  /** Number of quantities that do not. */
  @JsonProperty
  public long missed() {
    return comparisons.stream().filter(each -> !each.passed()).count();
  }

  /** A row for every quantity. */
  public String everyRow() {
    List<List<String>> rows =
        comparisons.stream().map(each -> row(each.caseName(), each.quantity(), each)).toList();
    return new TextTable(HEADER, rows, 2).aligned() + footer();
  }

  /** A row for each case and kind of quantity: the one that comes nearest to its tolerance. */
  public String worstRows() {
    Map<Key, List<Comparison>> kinds = new LinkedHashMap<>();
    for (Comparison each : comparisons) {
      kinds
          .computeIfAbsent(new Key(each.caseName(), each.kind()), k -> new ArrayList<>())
          .add(each);
    }
    List<List<String>> rows = new ArrayList<>();
    kinds.forEach(
        (key, all) -> {
          Comparison worst = all.stream().max(Comparator.comparingDouble(Comparison::strain)).get();
          String label =
              all.size() == 1
                  ? worst.quantity()
                  : "%s (worst of %d)".formatted(key.kind(), all.size());
          rows.add(row(key.caseName(), label, worst));
        });
    return new TextTable(HEADER, rows, 2).aligned() + footer();
  }

  private static List<String> row(String caseName, String quantity, Comparison comparison) {
    return List.of(
        caseName,
        quantity,
        scientific(comparison.error()),
        scientific(comparison.tolerance()),
        comparison.passed() ? "ok" : "MISS");
  }

  private static String scientific(double value) {
    return value == 0 ? "0" : String.format(Locale.ROOT, "%.1e", value);
  }

  private String footer() {
    StringBuilder text = new StringBuilder();
    comparisons.stream()
        .filter(each -> !each.passed())
        .forEach(
            each ->
                text.append("MISS ")
                    .append(each.caseName())
                    .append(", ")
                    .append(each.quantity())
                    .append('\n'));
    if (!missing.isEmpty()) {
      text.append("Missing, so not checked: ").append(String.join(", ", missing)).append('\n');
    }
    if (!unrecognised.isEmpty()) {
      text.append("Not recognised as cases, not checked: ")
          .append(String.join(", ", unrecognised))
          .append('\n');
    }
    long names = comparisons.stream().map(Comparison::caseName).distinct().count();
    return text.append(
            "%d quantities of %d cases (%s) on %s in %s: %s\n"
                .formatted(
                    comparisons.size(),
                    names,
                    cases,
                    device,
                    precision,
                    passed() ? "all reproduced" : missed() + " MISSED"))
        .toString();
  }
}
