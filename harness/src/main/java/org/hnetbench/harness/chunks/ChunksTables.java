package org.hnetbench.harness.chunks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hnetbench.reports.ChunkHistogram;
import org.hnetbench.reports.ChunkPage;
import org.hnetbench.reports.HumanUnits;
import org.hnetbench.reports.TextTable;

/** An examined text in words and tables, the same on the terminal and on the page. */
final class ChunksTables {
  private ChunksTables() {}

  /** What a reader must know, a sentence each. */
  static List<String> notes(Examination examined) {
    ChunkedText chunked = examined.chunked();
    List<String> notes = new ArrayList<>();
    notes.add(chunked.text().length + " bytes of text.");
    if (chunked.windows().length > 1) {
      notes.add(
          String.format(
              Locale.ROOT,
              "Read in %d windows of at most %d bytes, cut at code points, each begun anew with"
                  + " BOS: a chunk begins at each window whatever the model says, and the first"
                  + " cuts of a window are made without the text before it.",
              chunked.windows().length,
              examined.context()));
    }
    for (StageChunks stage : chunked.stages()) {
      int inside = chunked.insideCharacters(stage);
      if (inside > 0) {
        notes.add(
            String.format(
                Locale.ROOT,
                "%s: %d of its boundaries %s inside a character, shown behind it.",
                stage.name(),
                inside,
                inside == 1 ? "falls" : "fall"));
      }
    }
    return notes;
  }

  /** Bytes per chunk and agreement. */
  static List<ChunkPage.Table> tables(Examination examined) {
    return List.of(
        new ChunkPage.Table("Bytes per chunk", lengths(examined)),
        new ChunkPage.Table(
            "Agreement of boundaries (in brackets: as many boundaries in random places)",
            agreement(examined)));
  }

  private static TextTable lengths(Examination examined) {
    List<List<String>> rows = new ArrayList<>();
    for (StageChunks stage : examined.chunked().stages()) {
      ChunkLengths lengths = examined.lengths(stage);
      rows.add(
          List.of(
              stage.name(),
              String.valueOf(lengths.chunks()),
              HumanUnits.fixed(lengths.mean(), 2),
              String.valueOf(lengths.median()),
              String.valueOf(lengths.quantile10()),
              String.valueOf(lengths.quantile90()),
              String.valueOf(lengths.quantile99()),
              String.valueOf(lengths.longest())));
    }
    return new TextTable(
        List.of("", "chunks", "mean", "median", "10 %", "90 %", "99 %", "longest"), rows, 1);
  }

  private static TextTable agreement(Examination examined) {
    List<List<String>> rows = new ArrayList<>();
    for (StageChunks stage : examined.chunked().stages()) {
      for (Agreement agreement : examined.agreements(stage)) {
        rows.add(
            List.of(
                stage.name(),
                agreement.reference(),
                String.valueOf(agreement.boundaries()),
                String.valueOf(agreement.referenceBoundaries()),
                String.valueOf(agreement.shared()),
                share(agreement.precision(), agreement.precisionByChance()),
                share(agreement.recall(), agreement.recallByChance()),
                share(agreement.f1(), agreement.f1ByChance())));
      }
    }
    return new TextTable(
        List.of("", "with", "own", "theirs", "shared", "precision", "recall", "F1"), rows, 2);
  }

  private static String share(double value, double byChance) {
    return HumanUnits.fixed(value, 3) + " (" + HumanUnits.fixed(byChance, 3) + ")";
  }

  /** Chunks by length. */
  static ChunkHistogram histogram(ChunkLengths lengths) {
    return new ChunkHistogram(
        lengths.histogram().stream()
            .map(
                bin ->
                    new ChunkHistogram.Bin(
                        bin.from() == bin.to()
                            ? String.valueOf(bin.from())
                            : bin.from() + "-" + bin.to(),
                        bin.chunks()))
            .toList());
  }
}
