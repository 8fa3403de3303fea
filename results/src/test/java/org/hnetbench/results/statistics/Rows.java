package org.hnetbench.results.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hnetbench.results.OptionRow;

/** Rows made by hand. */
final class Rows {
  private Rows() {}

  /** An option with everything that scores are made of. */
  static OptionRow row(
      String item,
      int option,
      boolean gold,
      int bytes,
      int characters,
      int units,
      double nats,
      double separateNats,
      double aloneNats) {
    String hash = item + "/" + option;
    return new OptionRow(
        "m",
        1,
        "d",
        "s",
        "",
        Double.NaN,
        "nothing",
        0,
        item,
        option,
        gold,
        hash,
        10,
        bytes,
        characters,
        units,
        nats,
        separateNats,
        aloneNats,
        false,
        false);
  }

  /** The same row under a noise. */
  static OptionRow noised(OptionRow row, String noise, double level, String place, long seed) {
    return new OptionRow(
        row.model(),
        row.seed(),
        row.data(),
        row.suite(),
        noise,
        level,
        place,
        seed,
        row.item(),
        row.option(),
        row.gold(),
        row.sha256() + noise + level + place + seed,
        row.contextBytes(),
        row.bytes(),
        row.characters(),
        row.units(),
        row.nats(),
        row.separateNats(),
        row.aloneNats(),
        row.greedy(),
        row.chosen());
  }

  static OptionRow scored(OptionRow row, double nats, boolean greedy) {
    return new OptionRow(
        row.model(),
        row.seed(),
        row.data(),
        row.suite(),
        row.noise(),
        row.level(),
        row.place(),
        row.noiseSeed(),
        row.item(),
        row.option(),
        row.gold(),
        row.sha256(),
        row.contextBytes(),
        row.bytes(),
        row.characters(),
        row.units(),
        nats,
        row.separateNats(),
        row.aloneNats(),
        greedy,
        row.chosen());
  }

  /** An item whose options differ in one score only: every way of choosing agrees with it. */
  static List<OptionRow> item(int number, int gold, double... nats) {
    List<OptionRow> rows = new ArrayList<>();
    for (int option = 0; option < nats.length; option++) {
      rows.add(row(name(number), option, option == gold, 4, 3, 2, nats[option], Double.NaN, 7));
    }
    return rows;
  }

  /** Items with {@code options} options of random lengths and scores, right ones at random. */
  static List<OptionRow> random(int items, int options, Random random) {
    List<OptionRow> rows = new ArrayList<>();
    for (int i = 0; i < items; i++) {
      int gold = random.nextInt(options);
      for (int option = 0; option < options; option++) {
        int units = 1 + random.nextInt(10);
        int characters = units + random.nextInt(20);
        int bytes = 1 + characters + random.nextInt(20);
        double nats = bytes * (0.5 + random.nextDouble());
        double separate = random.nextInt(10) == 0 ? nats + random.nextDouble() : Double.NaN;
        double alone = nats + 3 * random.nextDouble();
        rows.add(
            row(name(i), option, option == gold, bytes, characters, units, nats, separate, alone));
      }
    }
    return rows;
  }

  /**
   * Items of four options that are chosen right or wrong.
   *
   * @param right whether each is chosen right
   */
  static List<OptionRow> chosen(boolean... right) {
    List<OptionRow> rows = new ArrayList<>();
    for (int i = 0; i < right.length; i++) {
      rows.addAll(item(i, 0, right[i] ? 1 : 3, 2, 2.5, 4));
    }
    return rows;
  }

  static String name(int number) {
    return "item-" + number;
  }
}
