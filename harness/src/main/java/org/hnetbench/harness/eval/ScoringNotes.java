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

  static List<String> of(EvalResult.Scored scored) {
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
      if (scored.scores().contextsCut() > 0) {
        notes.add(
            suite
                + scored.scores().contextsCut()
                + " requests had a context longer than the model's, which lost its beginning");
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
