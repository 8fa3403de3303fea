package org.hnetbench.results.statistics;

import java.util.Comparator;
import java.util.List;
import org.hnetbench.results.OptionRow;

/**
 * What one item says of one model, from the rows of its options.
 *
 * @param item identifier
 * @param options number of options
 * @param gold index of the right one
 * @param texts hash of the bytes scored and their length, option by option: what items are paired
 *     by
 * @param choice what was chosen; {@link Choice#NONE} where there is a single option
 * @param goldNats of exactly the bytes of the right continuation
 * @param goldBytes their number
 * @param greedy whether the model would have written the right option
 * @param straddling whether in any option a token straddles the cut
 */
public record ItemOutcome(
    String item,
    int options,
    int gold,
    List<String> texts,
    Choice choice,
    double goldNats,
    int goldBytes,
    boolean greedy,
    boolean straddling) {

  /**
   * Reads an item's rows.
   *
   * @param rows one for each option, in any order
   * @throws IllegalArgumentException naming the item, where options are missing or given twice, not
   *     exactly one is right, or a length or score is impossible
   */
  static ItemOutcome of(List<OptionRow> rows) {
    List<OptionRow> options =
        rows.stream().sorted(Comparator.comparingInt(OptionRow::option)).toList();
    for (int i = 0; i < options.size(); i++) {
      check(options.get(i), i);
    }
    int gold = gold(options);
    OptionRow right = options.get(gold);
    return new ItemOutcome(
        right.item(),
        options.size(),
        gold,
        options.stream().map(row -> row.sha256() + " " + row.bytes()).toList(),
        Choice.of(options, gold),
        right.exactNats(),
        right.bytes(),
        right.greedy(),
        options.stream().anyMatch(row -> !Double.isNaN(row.separateNats())));
  }

  /** Accuracy of a guess; NaN where there is nothing to choose. */
  double chance() {
    return options > 1 ? 1.0 / options : Double.NaN;
  }

  private static void check(OptionRow row, int option) {
    require(row.option() == option, row, "options are missing or given twice");
    require(
        row.bytes() > 0 && row.characters() > 0 && row.units() > 0,
        row,
        "option " + option + " has no bytes, characters or units");
    require(
        Double.isFinite(row.nats())
            && !Double.isInfinite(row.separateNats())
            && !Double.isInfinite(row.aloneNats()),
        row,
        "the nats of option " + option + " are not finite");
  }

  private static int gold(List<OptionRow> options) {
    List<OptionRow> right = options.stream().filter(OptionRow::gold).toList();
    require(right.size() == 1, options.get(0), right.size() + " right options, expected one");
    return right.get(0).option();
  }

  private static void require(boolean holds, OptionRow row, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException("item " + row.item() + ": " + otherwise);
    }
  }
}
