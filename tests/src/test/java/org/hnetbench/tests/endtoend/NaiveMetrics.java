package org.hnetbench.tests.endtoend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Every metric of items as its definition says it, by plain loops over cells of text: no code of
 * the program, not even its reader.
 */
final class NaiveMetrics {
  private NaiveMetrics() {}

  /** A row of {@code items.csv.gz}, cell by column. */
  record Row(Map<String, String> cells) {
    String text(String column) {
      return cells.get(column);
    }

    double number(String column) {
      return cells.get(column).isEmpty() ? Double.NaN : Double.parseDouble(cells.get(column));
    }

    boolean is(String column) {
      return cells.get(column).equals("true");
    }

    double exactNats() {
      return cells.get("separate_nats").isEmpty() ? number("nats") : number("separate_nats");
    }
  }

  /** All metrics of the rows of one suite under one noise. */
  static Map<String, Double> of(List<Row> rows) {
    Map<String, Double> metrics = new TreeMap<>();
    List<List<Row>> items = items(rows);
    double goldNats = 0;
    double goldBytes = 0;
    double greedy = 0;
    double straddling = 0;
    for (List<Row> item : items) {
      Row gold = gold(item);
      goldNats += gold.exactNats();
      goldBytes += gold.number("bytes");
      greedy += gold.is("greedy") ? 1 : 0;
      straddling += item.stream().anyMatch(row -> !row.text("separate_nats").isEmpty()) ? 1 : 0;
    }
    int n = items.size();
    metrics.put("gold_bits_per_byte", goldNats / (Math.log(2) * goldBytes));
    metrics.put("perplexity", Math.exp(goldNats / n));
    metrics.put("greedy", greedy / n);
    metrics.put("straddling", straddling / n);
    if (items.get(0).size() > 1) {
      metrics.put("acc", accuracy(items, row -> row.number("nats")));
      metrics.put(
          "acc_norm", accuracy(items, row -> row.number("nats") / row.number("characters")));
      metrics.put("acc_bytes", accuracy(items, row -> row.number("nats") / row.number("bytes")));
      metrics.put("acc_tokens", accuracy(items, row -> row.number("nats") / row.number("units")));
      metrics.put("acc_pmi", accuracy(items, row -> row.exactNats() - row.number("alone_nats")));
      metrics.put("acc_separate", accuracy(items, Row::exactNats));
      soft(items, metrics);
    }
    return metrics;
  }

  private static void soft(List<List<Row>> items, Map<String, Double> metrics) {
    double margin = 0;
    double probability = 0;
    double brier = 0;
    for (List<Row> item : items) {
      double right = gold(item).number("nats");
      double bestWrong = Double.POSITIVE_INFINITY;
      double odds = 0; // of all options against the right one
      for (Row row : item) {
        odds += Math.exp(right - row.number("nats"));
        bestWrong = row.is("gold") ? bestWrong : Math.min(bestWrong, row.number("nats"));
      }
      margin += bestWrong - right;
      probability += 1 / odds;
      for (Row row : item) {
        double error = Math.exp(right - row.number("nats")) / odds - (row.is("gold") ? 1 : 0);
        brier += error * error;
      }
    }
    metrics.put("margin", margin / items.size());
    metrics.put("soft_probability", probability / items.size());
    metrics.put("brier", brier / items.size());
  }

  /** Ties count their share; what differs by less than rounding is a tie. */
  private static double accuracy(List<List<Row>> items, ToDoubleFunction<Row> score) {
    double sum = 0;
    for (List<Row> item : items) {
      double right = score.applyAsDouble(gold(item));
      int equal = 0;
      int lower = 0;
      for (Row row : item) {
        double difference = score.applyAsDouble(row) - right;
        equal += Math.abs(difference) < 1e-9 ? 1 : 0;
        lower += difference <= -1e-9 ? 1 : 0;
      }
      sum += lower == 0 ? 1.0 / equal : 0;
    }
    return sum / items.size();
  }

  /** Rows by item, in the order of the file. */
  static List<List<Row>> items(List<Row> rows) {
    Map<String, List<Row>> items = new LinkedHashMap<>();
    rows.forEach(row -> items.computeIfAbsent(row.text("item"), id -> new ArrayList<>()).add(row));
    return List.copyOf(items.values());
  }

  private static Row gold(List<Row> item) {
    return item.stream().filter(row -> row.is("gold")).findFirst().orElseThrow();
  }
}
