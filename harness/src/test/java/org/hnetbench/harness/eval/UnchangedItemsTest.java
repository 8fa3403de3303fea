package org.hnetbench.harness.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.hnetbench.results.OptionRow;
import org.junit.jupiter.api.Test;

class UnchangedItemsTest {
  private final List<OptionRow> rows = new ArrayList<>();

  /** An item of two options. */
  private void add(
      String noise, double level, String place, String item, String first, String second) {
    rows.add(row(noise, level, place, item, 0, first));
    rows.add(row(noise, level, place, item, 1, second));
  }

  private static OptionRow row(
      String noise, double level, String place, String item, int option, String sha256) {
    return new OptionRow(
        "m",
        0,
        "d",
        "s",
        noise,
        level,
        place,
        1,
        item,
        option,
        option == 0,
        sha256,
        10,
        5,
        4,
        3,
        1,
        Double.NaN,
        1,
        false,
        true);
  }

  private void addClean() {
    add("", Double.NaN, "nothing", "one", "a", "b");
    add("", Double.NaN, "nothing", "two", "c", "d");
  }

  @Test
  void aNoiseThatLeavesHalfOfTheItemsAsTheyAreIsNamed() {
    addClean();
    add("upper_case", Double.NaN, "both", "one", "a", "b");
    add("upper_case", Double.NaN, "both", "two", "c", "d");
    add("random_case", 0.5, "both", "one", "a", "b");
    add("random_case", 0.5, "both", "two", "c", "changed");
    add("drop", 0.1, "both", "one", "x", "b");
    add("drop", 0.1, "both", "two", "c", "x");

    assertThat(UnchangedItems.mostlyUnder(rows))
        .containsOnlyKeys("upper_case", "random_case")
        .containsEntry("upper_case", 2)
        .containsEntry("random_case", 1);
  }

  @Test
  void anItemThatChangesAtAnyLevelIsChanged() {
    addClean();
    for (double level : new double[] {0.05, 0.4}) {
      add("drop", level, "both", "one", level > 0.1 ? "x" : "a", "b");
      add("drop", level, "both", "two", level < 0.1 ? "x" : "c", "d");
    }

    assertThat(UnchangedItems.mostlyUnder(rows)).isEmpty();
  }

  /** A short completion is often left as it is where prompts are not noised. */
  @Test
  void onePartAloneDoesNotCount() {
    addClean();
    add("drop", 0.1, "completion", "one", "a", "b");
    add("drop", 0.1, "completion", "two", "c", "d");

    assertThat(UnchangedItems.mostlyUnder(rows)).isEmpty();
  }
}
