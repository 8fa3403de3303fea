package org.hnetbench.harness.eval;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hnetbench.harness.run.Progress;
import org.hnetbench.results.OptionRow;
import org.hnetbench.results.statistics.Ties;
import org.hnetbench.suites.catalogue.SuiteContent;
import org.hnetbench.suites.choice.Item;
import org.hnetbench.suites.choice.Option;
import org.hnetbench.suites.data.Sha256;
import org.hnetbench.suites.noise.Noising;
import org.hnetbench.suites.scoring.Request;
import org.hnetbench.suites.scoring.RequestScore;

/**
 * Scores the items of a suite, variant by variant, in blocks that do not depend on what is stored
 * already: a resumed evaluation gives the numbers of an uninterrupted one.
 */
final class ItemScoring {
  /** Scores what belongs together: the options of an item. */
  @FunctionalInterface
  interface ItemScorer {
    /**
     * Scores items.
     *
     * @param items the requests of each
     * @throws ScoresRefused if the model's scores cannot be believed
     */
    List<List<RequestScore>> score(List<List<Request>> items) throws ScoresRefused;
  }

  /** Items whose loss an interruption can cause; enough for full batches of a small model. */
  private static final int BLOCK = 32;

  private final String model;
  private final long seed;
  private final String data;
  private final String suite;
  private final SuiteContent.Items content;
  private final ItemScorer scorer;
  private final ScoreStore store;
  // Noise on prompts alone leaves the completions, whose scores given nothing are the same again.
  private final Map<String, Double> alone = new HashMap<>();
  private int scored;
  private long nanoseconds;

  /**
   * @param model name in the records
   * @param seed of the model's training, in the records
   * @param data name in the records
   */
  ItemScoring(
      String model,
      long seed,
      String data,
      String suite,
      SuiteContent.Items content,
      ItemScorer scorer,
      ScoreStore store) {
    this.model = model;
    this.seed = seed;
    this.data = data;
    this.suite = suite;
    this.content = content;
    this.scorer = scorer;
    this.store = store;
  }

  /**
   * Scores all that is not stored.
   *
   * @throws ScoresRefused if the model's scores cannot be believed
   */
  List<OptionRow> score(Progress progress) throws ScoresRefused {
    List<OptionRow> rows = new ArrayList<>();
    double done = 0;
    double total = (double) content.variants().size() * content.items().size();
    for (Noising variant : content.variants()) {
      Map<String, List<OptionRow>> byItem = new LinkedHashMap<>();
      List<Item> items = content.items().stream().map(variant::apply).toList();
      items.forEach(item -> byItem.put(item.id(), List.of()));
      List<Item> longestFirst =
          items.stream().sorted(Comparator.comparingInt(ItemScoring::bytes).reversed()).toList();
      for (int from = 0; from < items.size(); from += BLOCK) {
        List<Item> block = longestFirst.subList(from, Math.min(from + BLOCK, items.size()));
        for (List<OptionRow> item : score(variant, block)) {
          byItem.put(item.get(0).item(), item);
        }
        done += block.size();
        progress.update(done / total, variant.noise());
      }
      byItem.values().forEach(rows::addAll);
    }
    return rows;
  }

  /** Items that the model was asked for; the others were stored. */
  int scored() {
    return scored;
  }

  /** Time that this took. */
  double seconds() {
    return nanoseconds / 1e9;
  }

  private static int bytes(Item item) {
    return item.options().stream()
        .mapToInt(option -> option.prompt().length() + option.completion().length())
        .sum();
  }

  private List<List<OptionRow>> score(Noising variant, List<Item> block) throws ScoresRefused {
    List<List<OptionRow>> stored = new ArrayList<>();
    for (Item item : block) {
      Optional<List<OptionRow>> rows = store.item(variant, item.id(), item.options().size());
      if (rows.isEmpty()) {
        return scoreAnew(variant, block);
      }
      stored.add(rows.get().stream().map(this::named).toList());
    }
    for (int i = 0; i < block.size(); i++) {
      List<Option> options = block.get(i).options();
      for (OptionRow row : stored.get(i)) {
        alone.put(continuation(options.get(row.option())), row.aloneNats());
      }
    }
    return stored;
  }

  private List<List<OptionRow>> scoreAnew(Noising variant, List<Item> block) throws ScoresRefused {
    long start = System.nanoTime();
    List<List<Request>> requests = new ArrayList<>();
    for (Item item : block) {
      requests.add(item.options().stream().map(Option::request).toList());
    }
    Map<String, Request> byThemselves = new LinkedHashMap<>();
    for (Item item : block) {
      for (Option option : item.options()) {
        if (!option.prompt().isEmpty() && !alone.containsKey(continuation(option))) {
          byThemselves.putIfAbsent(continuation(option), option.alone());
        }
      }
    }
    byThemselves.values().forEach(request -> requests.add(List.of(request)));
    List<List<RequestScore>> scores = scorer.score(requests);
    int next = block.size();
    for (String continuation : byThemselves.keySet()) {
      alone.put(continuation, scores.get(next++).get(0).nats());
    }
    List<List<OptionRow>> items = new ArrayList<>();
    for (int i = 0; i < block.size(); i++) {
      List<OptionRow> rows = rows(variant, block.get(i), scores.get(i));
      store.addItem(rows);
      items.add(rows);
    }
    scored += block.size();
    nanoseconds += System.nanoTime() - start;
    return items;
  }

  private List<OptionRow> rows(Noising variant, Item item, List<RequestScore> scores) {
    boolean[] lowest = Ties.lowest(scores.stream().mapToDouble(RequestScore::nats).toArray());
    List<OptionRow> rows = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      Option option = item.options().get(i);
      Request request = option.request();
      RequestScore score = scores.get(i);
      double aloneNats = option.prompt().isEmpty() ? score.nats() : alone.get(continuation(option));
      rows.add(
          new OptionRow(
              model,
              seed,
              data,
              suite,
              variant.noise(),
              variant.level(),
              variant.place().label(),
              variant.seed(),
              item.id(),
              i,
              i == item.gold(),
              sha256(request),
              request.context().length,
              request.continuation().length,
              option.completion().codePointCount(0, option.completion().length()),
              score.units(),
              score.nats(),
              score.separateNats().orElse(Double.NaN),
              aloneNats,
              score.greedy(),
              lowest[i]));
    }
    return rows;
  }

  private static String continuation(Option option) {
    return option.delimiter() + option.completion();
  }

  /** A stored row under the name that this evaluation gives the model. */
  private OptionRow named(OptionRow row) {
    return row.named(model, seed, data, suite);
  }

  /** Hash of the exact bytes: the context's length in decimal digits, a line break, both texts. */
  static String sha256(Request request) {
    MessageDigest digest = Sha256.digest();
    digest.update((request.context().length + "\n").getBytes(StandardCharsets.US_ASCII));
    digest.update(request.context());
    digest.update(request.continuation());
    return HexFormat.of().formatHex(digest.digest());
  }
}
