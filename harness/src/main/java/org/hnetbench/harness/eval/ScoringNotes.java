package org.hnetbench.harness.eval;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hnetbench.results.OptionRow;
import org.hnetbench.suites.catalogue.SuiteContent;

/** What a reader should know of how a suite was scored, one line each. */
final class ScoringNotes {
  private static final int SHOWN = 5;

  private ScoringNotes() {}

  /**
   * Notes on a suite.
   *
   * @param context longest sequence in bytes
   */
  static List<String> of(EvalResult.Scored scored, int context) {
    List<String> notes = new ArrayList<>();
    String suite = scored.suite().name() + ": ";
    List<String> skipped = scored.content().skipped();
    if (!skipped.isEmpty()) {
      notes.add(suite + skipped.size() + " left out:");
      skipped.stream().limit(SHOWN).forEach(line -> notes.add("  " + line));
      if (skipped.size() > SHOWN) {
        notes.add("  and " + (skipped.size() - SHOWN) + " more; manifest.json lists all");
      }
    }
    if (scored.content() instanceof SuiteContent.Items items) {
      Set<String> straddling = straddling(scored.scores().options());
      if (!straddling.isEmpty()) {
        notes.add(
            suite
                + "a token straddles the cut between context and continuation in "
                + straddling.size()
                + " of "
                + items.items().size()
                + " items; acc_separate encodes them apart");
      }
      int cut = cutContexts(scored.scores().options(), context);
      if (cut > 0) {
        notes.add(
            suite
                + "the context was longer than the model's and lost its beginning in "
                + cut
                + " items, all noises counted");
      }
      if (scored.scores().undecidedBoundaries() > 0) {
        notes.add(
            suite
                + scored.scores().undecidedBoundaries()
                + " boundary probabilities lay so near to one half that rounding may have decided");
      }
      UnchangedItems.mostlyUnder(scored.scores().options())
          .forEach(
              (noise, count) ->
                  notes.add(
                      "%s%s leaves %d of %d items as they are"
                          .formatted(suite, noise, count, items.items().size())));
      if (!items.exemplars().isEmpty()) {
        notes.add(suite + "exemplars before each prompt: " + String.join(", ", items.exemplars()));
      }
    }
    return notes;
  }

  /** Items under their noises that did not fit; derived, so that stored scores tell it too. */
  static int cutContexts(List<OptionRow> rows, int context) {
    Set<String> items = new HashSet<>();
    for (OptionRow row : rows) {
      if (row.contextBytes() + row.bytes() > context) {
        items.add(
            String.join(
                "\n",
                row.noise(),
                Double.toString(row.level()),
                row.place(),
                Long.toString(row.noiseSeed()),
                row.item()));
      }
    }
    return items.size();
  }

  private static Set<String> straddling(List<OptionRow> rows) {
    Set<String> items = new HashSet<>();
    for (OptionRow row : rows) {
      if (row.noise().isEmpty() && !Double.isNaN(row.separateNats())) {
        items.add(row.item());
      }
    }
    return items;
  }
}
