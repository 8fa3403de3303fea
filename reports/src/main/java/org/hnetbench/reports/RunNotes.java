package org.hnetbench.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hnetbench.results.DocumentRow;
import org.hnetbench.results.ModelRow;
import org.hnetbench.results.SummaryRow;
import org.hnetbench.results.statistics.BitsPerByte;

/** What a reader must know beside the numbers: each note one sentence or two. */
final class RunNotes {
  // Sums of the same doubles in another order.
  private static final double ROUNDING = 1e-9;

  private RunNotes() {}

  /** What holds for every data set of a run. */
  static List<String> common(List<Run> runs) {
    List<String> references = runs.stream().map(Run::reference).distinct().toList();
    List<String> notes = new ArrayList<>();
    notes.add("lower bits-per-byte is better; intervals: 95 % bootstrap over documents");
    notes.add(
        "a difference below zero means fewer bits than "
            + (references.size() == 1 ? references.get(0) : "the data set's reference")
            + " on the same documents");
    if (runs.stream().allMatch(run -> run.seeds().size() <= 1)) {
      notes.add("one seed: training variance not covered");
    }
    return notes;
  }

  /** What holds for one data set. */
  static List<String> of(Run run) {
    List<String> notes = new ArrayList<>();
    run.models().forEach(model -> addMatching(run, model, notes));
    run.models().forEach(model -> addEpochs(run, model, notes));
    addUnigramEntropy(run, notes);
    run.names().forEach(model -> addDataEfficiency(run, model, notes));
    notes.addAll(run.compared().notes());
    run.names().forEach(model -> addContradictions(run, model, notes));
    return notes;
  }

  private static void addDataEfficiency(Run run, String model, List<String> notes) {
    for (SummaryRow row : run.metric(model, SummaryRow.DATA_EFFICIENCY)) {
      notes.add(
          "data efficiency of %s: %s (training bytes of %s over its own at one validation loss before the decay, above 1: needs less%s)"
              .formatted(
                  model,
                  HumanUnits.interval(row.value(), row.low(), row.high(), 2),
                  run.reference(),
                  row.variant().isEmpty()
                      ? ""
                      : "; it did not reach " + run.reference() + "'s, so read at its own last"));
    }
  }

  private static void addMatching(Run run, ModelRow model, List<String> notes) {
    ModelRow reference = run.referenceFor(model);
    if (Matching.matched(model, reference)) {
      return;
    }
    double excess = Matching.excess(model, reference);
    notes.add(
        Double.isNaN(excess)
            ? "not matched: " + run.label(model) + " has no realised FLOPs/byte to compare"
            : "not matched: %s spent %s %% %s FLOPs on a byte than %s"
                .formatted(
                    run.label(model),
                    HumanUnits.fixed(Math.abs(100 * excess), 1),
                    excess > 0 ? "more" : "fewer",
                    run.reference()));
  }

  private static void addEpochs(Run run, ModelRow model, List<String> notes) {
    if (model.epochs() > 1) {
      notes.add(
          run.label(model)
              + " read its training text "
              + HumanUnits.fixed(model.epochs(), 2)
              + " times (epochs above 1: text repeats)");
    }
  }

  private static void addUnigramEntropy(Run run, List<String> notes) {
    for (SummaryRow entropy : run.metric("", SummaryRow.UNIGRAM_ENTROPY)) {
      List<String> shares = new ArrayList<>();
      for (String model : run.names()) {
        run.metric(model, SummaryRow.BITS_PER_BYTE).stream()
            .filter(score -> score.data().equals(entropy.data()))
            .mapToDouble(score -> 100 * score.value() / entropy.value())
            .forEach(share -> shares.add(model + " " + percent(share)));
      }
      notes.add(
          "unigram entropy of "
              + entropy.data()
              + " (knowing only how often each byte occurs): "
              + HumanUnits.fixed(entropy.value(), 4)
              + " bits per byte"
              + (shares.isEmpty() ? "" : "; of that: " + String.join(", ", shares)));
    }
  }

  private static String percent(double value) {
    return String.format(Locale.ROOT, "%.1f %%", value);
  }

  /** Derives each score again from the stored documents. */
  private static void addContradictions(Run run, String model, List<String> notes) {
    for (SummaryRow score : run.metric(model, SummaryRow.BITS_PER_BYTE)) {
      List<DocumentRow> documents =
          run.documents().stream()
              .filter(row -> row.model().equals(score.model()) && row.seed() == score.seed())
              .filter(row -> row.data().equals(score.data()) && row.suite().equals(score.suite()))
              .toList();
      double derived = BitsPerByte.of(documents);
      if (documents.size() != score.n() || !close(derived, score.value())) {
        notes.add(
            ("WARNING: summary.csv says %s bits-per-byte over %s documents for %s, documents.csv"
                    + " gives %s over %s")
                .formatted(
                    HumanUnits.fixed(score.value(), 6),
                    score.n(),
                    model,
                    HumanUnits.fixed(derived, 6),
                    documents.size()));
      }
    }
  }

  private static boolean close(double a, double b) {
    return Double.compare(a, b) == 0 || Math.abs(a - b) <= ROUNDING * Math.abs(b);
  }
}
