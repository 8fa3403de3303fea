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
              run.label(model),
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
    return run.facts(model.model()).map(ModelFacts::shape).orElse(model.type());
  }

  private static String match(Run run, ModelRow model) {
    if (run.isReference(model)) {
      return "reference";
    }
    return Matching.matched(model, run.referenceFor(model)) ? "matched" : "not matched";
  }

  /** How well each model predicts held-out documents. */
  static TextTable scores(Run run) {
    return new TextTable(
        List.of(
            "model",
            "bits per byte\n[interval]",
            "difference to " + run.reference() + "\n[paired interval]",
            "bytes a chunk\nor token",
            "held-out\ndocuments"),
        scored(run).stream()
            .map(
                score ->
                    List.of(
                        score.name(),
                        score.bits(),
                        score.difference(),
                        score.compression(),
                        score.documents()))
            .toList());
  }

  /** The scores on several data sets in one table; differences are within a data set. */
  static TextTable scores(List<Run> runs) {
    List<String> references = runs.stream().map(Run::reference).distinct().toList();
    String reference = references.size() == 1 ? references.get(0) : "the reference";
    List<List<String>> rows = new ArrayList<>();
    for (Run run : runs) {
      for (Score score : scored(run)) {
        rows.add(
            List.of(
                run.data(),
                score.name(),
                score.bits(),
                score.difference(),
                score.ofEntropy(),
                score.compression(),
                score.documents()));
      }
    }
    return new TextTable(
        List.of(
            "data",
            "model",
            "bits per byte\n[interval]",
            "difference to " + reference + "\n[paired interval]",
            "of unigram\nentropy",
            "bytes a chunk\nor token",
            "held-out\ndocuments"),
        rows,
        2);
  }

  /** A row of a table of scores, as text. */
  private record Score(
      String name,
      String bits,
      String difference,
      String ofEntropy,
      String compression,
      String documents) {}

  private static List<Score> scored(Run run) {
    List<Score> rows = new ArrayList<>();
    for (ModelRow model : run.models()) {
      List<SummaryRow> all = run.metric(model.model(), SummaryRow.BITS_PER_BYTE);
      List<SummaryRow> own = all.stream().filter(row -> row.seed() == model.seed()).toList();
      String compression = HumanUnits.fixed(model.bytesPerChunk(), 2);
      if (own.isEmpty()) {
        String absent = HumanUnits.ABSENT;
        rows.add(new Score(run.label(model), "not scored", absent, absent, compression, "0"));
      }
      for (SummaryRow score : own) {
        rows.add(
            new Score(
                model.model() + (all.size() > 1 ? " (" + cell(score) + ")" : ""),
                interval(score),
                difference(run, model, score),
                run.ofUnigramEntropy(score)
                    .map(share -> HumanUnits.fixed(100 * share, 1) + " %")
                    .orElse(HumanUnits.ABSENT),
                compression,
                String.valueOf(score.n())));
      }
    }
    return rows;
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
