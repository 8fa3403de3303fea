package org.hnetbench.harness.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hnetbench.results.OptionRow;
import org.junit.jupiter.api.Test;

class ScoringNotesTest {
  private static OptionRow row(String noise, String item, int option, int context, int bytes) {
    return new OptionRow(
        "m",
        0,
        "d",
        "s",
        noise,
        Double.NaN,
        noise.isEmpty() ? "nothing" : "both",
        0,
        item,
        option,
        option == 0,
        "hash",
        context,
        bytes,
        bytes,
        bytes,
        1,
        Double.NaN,
        1,
        false,
        true);
  }

  @Test
  void an_item_counts_once_for_every_noise_under_which_an_option_does_not_fit() {
    List<OptionRow> rows =
        List.of(
            row("", "fits", 0, 90, 10),
            row("", "fits", 1, 90, 9),
            row("", "long", 0, 91, 10),
            row("", "long", 1, 91, 12),
            row("antspeak", "fits", 0, 180, 20),
            row("antspeak", "fits", 1, 180, 18));

    assertThat(ScoringNotes.cutContexts(rows, 100)).isEqualTo(2);
    assertThat(ScoringNotes.cutContexts(rows, 101)).isEqualTo(2);
    assertThat(ScoringNotes.cutContexts(rows, 103)).isEqualTo(1);
    assertThat(ScoringNotes.cutContexts(rows, 200)).isZero();
  }
}
