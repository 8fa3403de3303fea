package org.hnetbench.harness.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hnetbench.results.DocumentRow;
import org.hnetbench.results.SummaryRow;
import org.hnetbench.results.statistics.Bootstrap;
import org.hnetbench.results.statistics.Estimate;
import org.hnetbench.suites.bpb.UnigramEntropy;
import org.hnetbench.suites.data.Document;

/**
 * Statistics over the documents' scores: each model's bits-per-byte, and its paired difference to
 * the reference of the same seed.
 */
final class Summary {
  private static final String SPLIT = "test";
  private static final String SUITE = "bpb";

  private Summary() {}

  /**
   * Makes the rows of {@code summary.csv}.
   *
   * @param scored scores of all cells that are there
   * @param text the documents that were scored
   * @param resamplingSeed decides the bootstrap's draws
   */
  static List<SummaryRow> rows(
      List<DocumentRow> scored,
      String reference,
      String data,
      List<Document> text,
      long resamplingSeed) {
    Bootstrap bootstrap = Bootstrap.seeded(resamplingSeed);
    Map<Long, Map<String, List<DocumentRow>>> bySeed = new TreeMap<>();
    for (DocumentRow row : scored) {
      bySeed
          .computeIfAbsent(row.seed(), seed -> new LinkedHashMap<>())
          .computeIfAbsent(row.model(), model -> new ArrayList<>())
          .add(row);
    }
    List<SummaryRow> rows = new ArrayList<>();
    bySeed.forEach(
        (seed, models) ->
            models.forEach(
                (model, documents) -> {
                  rows.add(
                      row(
                          model,
                          seed,
                          data,
                          SummaryRow.BITS_PER_BYTE,
                          bootstrap.bitsPerByte(documents)));
                  if (!model.equals(reference) && models.containsKey(reference)) {
                    Estimate difference = bootstrap.difference(documents, models.get(reference));
                    rows.add(
                        row(model, seed, data, SummaryRow.BITS_PER_BYTE_DIFFERENCE, difference));
                  }
                }));
    Estimate entropy =
        new Estimate(UnigramEntropy.bitsPerByte(text), Double.NaN, Double.NaN, text.size());
    rows.add(row("", 0, data, SummaryRow.UNIGRAM_ENTROPY, entropy));
    return rows;
  }

  private static SummaryRow row(
      String model, long seed, String data, String metric, Estimate estimate) {
    return new SummaryRow(
        model,
        seed,
        data,
        SPLIT,
        SUITE,
        "",
        metric,
        estimate.value(),
        estimate.low(),
        estimate.high(),
        estimate.n());
  }
}
