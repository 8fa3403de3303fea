package org.hnetbench.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hnetbench.results.ModelRow;
import org.hnetbench.results.SummaryRow;
import org.hnetbench.results.ValidationRow;

/** The tables that console and Markdown share. */
final class RunTables {
  private static final int DECIMALS = 4;

  private RunTables() {}

  /** What each model is and what its training cost. */
  static TextTable training(Run run) {
    List<List<String>> rows = new ArrayList<>();
    for (ModelRow model : run.models()) {
      rows.add(
          List.of(
              model.model(),
              shape(run, model),
              HumanUnits.compact(model.parameters()),
              HumanUnits.compact(model.flopsPerByte()),
              HumanUnits.compact(model.realisedFlopsPerByte()),
              match(run, model),
              HumanUnits.compact(model.trainBytes()),
              HumanUnits.fixed(model.epochs(), 2),
              HumanUnits.compact(model.trainFlops()),
              HumanUnits.compact(model.trainBytesPerSecond())));
    }
    return new TextTable(
        List.of(
            "model",
            "shape",
            "parameters",
            "planned\nFLOPs/byte",
            "realised\nFLOPs/byte",
            "matching",
            "training\nbytes",
            "epochs",
            "FLOPs\nspent",
            "training\nbytes/s"),
        rows);
  }

  private static String shape(Run run, ModelRow model) {
    ModelFacts facts = run.facts().get(model.model());
    return facts == null ? model.type() : facts.shape();
  }

  private static String match(Run run, ModelRow model) {
    if (run.isReference(model)) {
      return "reference";
    }
    return Matching.matched(model, run.reference()) ? "matched" : "not matched";
  }

  /** How well each model predicts held-out documents. */
  static TextTable scores(Run run) {
    boolean severalCells =
        run.models().stream()
            .anyMatch(m -> run.metric(m.model(), SummaryRow.BITS_PER_BYTE).size() > 1);
    List<List<String>> rows = new ArrayList<>();
    for (ModelRow model : run.models()) {
      List<SummaryRow> scores = run.metric(model.model(), SummaryRow.BITS_PER_BYTE);
      String compression = HumanUnits.fixed(model.bytesPerChunk(), 2);
      if (scores.isEmpty()) {
        rows.add(List.of(model.model(), "not scored", HumanUnits.ABSENT, compression, "0"));
      }
      for (SummaryRow score : scores) {
        String name = model.model() + (severalCells ? " (" + cell(score) + ")" : "");
        String difference = difference(run, model, score);
        rows.add(
            List.of(name, interval(score), difference, compression, String.valueOf(score.n())));
      }
    }
    return new TextTable(
        List.of(
            "model",
            "bits per byte\n[interval]",
            "difference to " + run.reference().model() + "\n[paired interval]",
            "bytes a chunk\nor token",
            "held-out\ndocuments"),
        rows);
  }

  private static String difference(Run run, ModelRow model, SummaryRow score) {
    Optional<SummaryRow> difference =
        run.metric(model.model(), SummaryRow.BITS_PER_BYTE_DIFFERENCE).stream()
            .filter(row -> row.seed() == score.seed() && cell(row).equals(cell(score)))
            .findFirst();
    return difference
        .map(RunTables::interval)
        .orElse(run.isReference(model) ? "reference" : HumanUnits.ABSENT);
  }

  private static String cell(SummaryRow row) {
    List<String> parts =
        new ArrayList<>(List.of(row.data(), row.split(), row.suite(), row.variant()));
    parts.removeIf(String::isEmpty);
    parts.add("seed " + row.seed());
    return String.join(", ", parts);
  }

  private static String interval(SummaryRow row) {
    return HumanUnits.interval(row.value(), row.low(), row.high(), DECIMALS);
  }

  /** Validation bits-per-byte where all models had as much text, computation or time. */
  static TextTable equalFooting(Run run) {
    List<Curve> curves = Curve.of(run);
    double bytes = Curve.commonEnd(curves, ValidationRow::bytes);
    double flops = Curve.commonEnd(curves, ValidationRow::flops);
    double seconds = Curve.commonEnd(curves, ValidationRow::seconds);
    List<List<String>> rows = new ArrayList<>();
    for (Curve curve : curves) {
      rows.add(
          List.of(
              curve.name(),
              HumanUnits.fixed(curve.at(bytes, ValidationRow::bytes), DECIMALS),
              HumanUnits.fixed(curve.at(seconds, ValidationRow::seconds), DECIMALS),
              HumanUnits.fixed(curve.at(flops, ValidationRow::flops), DECIMALS)));
    }
    return new TextTable(
        List.of(
            "model",
            "at equal bytes\n(" + HumanUnits.compact(bytes) + ")",
            "at equal seconds\n(" + HumanUnits.fixed(seconds, 1) + ")",
            "at equal FLOPs\n(" + HumanUnits.compact(flops) + ")"),
        rows);
  }
}
