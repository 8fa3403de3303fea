package org.hnetbench.results.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.hnetbench.results.DocumentRow;

/**
 * Percentile bootstrap over documents or items (Efron 1979): they are drawn with replacement, and a
 * quantity is taken of the sums of each draw. All quantities of one table share the draws. The
 * numbers depend on the seed and the set of documents alone, not on the order of rows or the JDK.
 * It covers the choice of documents, not that of the training seed.
 *
 * @param seed of the draws
 * @param resamples number of draws
 * @param confidence share of draws inside the interval
 */
public record Bootstrap(long seed, int resamples, double confidence) {

  public Bootstrap {
    if (resamples < 1 || !(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "resamples " + resamples + " must be positive, confidence " + confidence + " in (0, 1)");
    }
  }

  /** 10,000 draws, 95 %. */
  public static Bootstrap seeded(long seed) {
    return new Bootstrap(seed, 10_000, 0.95);
  }

  /**
   * Bits-per-byte of one model.
   *
   * @param documents the rows of one model, seed, data and suite
   * @return without an interval where there is one document only, or nats that are not finite
   * @throws IllegalArgumentException without documents, for one without bytes, or one given twice
   */
  public Estimate bitsPerByte(List<DocumentRow> documents) {
    SortedMap<String, DocumentRow> byName = byName(documents);
    return bitsPerByte(
        byName.values().stream().mapToDouble(DocumentRow::nats).toArray(), bytes(byName));
  }

  /**
   * Paired difference in bits-per-byte, {@code model} minus {@code reference}, on the same
   * documents: below zero the model is better. What makes a document hard for both cancels, so this
   * interval is much narrower than those of the two models.
   *
   * @throws IllegalArgumentException as above, and where the two were not scored on the same
   *     documents
   */
  public Estimate difference(List<DocumentRow> model, List<DocumentRow> reference) {
    SortedMap<String, DocumentRow> ours = byName(model);
    SortedMap<String, DocumentRow> theirs = byName(reference);
    requireSameDocuments(ours, theirs);
    double[] nats =
        ours.values().stream()
            .mapToDouble(row -> row.nats() - theirs.get(row.document()).nats())
            .toArray();
    return bitsPerByte(nats, bytes(ours));
  }

  private Estimate bitsPerByte(double[] nats, double[] bytes) {
    Quantity bitsPerByte = new Quantity(nats.length, sums -> BitsPerByte.of(sums[0], sums[1]));
    return estimates(new ItemColumns(List.of(nats, bytes)), List.of(bitsPerByte)).get(0);
  }

  /** An estimate of each quantity, all from the same draws of the items. */
  List<Estimate> estimates(ItemColumns columns, List<Quantity> quantities) {
    double[] sums = columns.sums();
    double[][] draws = columns.items() > 1 ? draws(columns, quantities) : null;
    List<Estimate> estimates = new ArrayList<>();
    for (int i = 0; i < quantities.size(); i++) {
      double value = quantities.get(i).ofSums().applyAsDouble(sums);
      int n = quantities.get(i).n();
      estimates.add(
          n > 1 ? estimate(value, draws[i], n) : new Estimate(value, Double.NaN, Double.NaN, n));
    }
    return estimates;
  }

  /** The value of each quantity (first index) in each draw (second index). */
  double[][] draws(ItemColumns columns, List<Quantity> quantities) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] draws = new double[quantities.size()][resamples];
    int[] drawn = new int[columns.items()];
    for (int resample = 0; resample < resamples; resample++) {
      for (int i = 0; i < drawn.length; i++) {
        drawn[i] = index(random, drawn.length);
      }
      double[] sums = columns.sums(drawn);
      for (int i = 0; i < draws.length; i++) {
        draws[i][resample] = quantities.get(i).ofSums().applyAsDouble(sums);
      }
    }
    return draws;
  }

  /**
   * A value with the interval that its draws give: none where the value is not finite or a draw has
   * no value. Sorts the draws.
   */
  Estimate estimate(double value, double[] draws, int n) {
    Arrays.sort(draws); // NaN last
    if (!Double.isFinite(value) || Double.isNaN(draws[draws.length - 1])) {
      return new Estimate(value, Double.NaN, Double.NaN, n);
    }
    double tail = (1 - confidence) / 2;
    return new Estimate(value, quantile(draws, tail), quantile(draws, 1 - tail), n);
  }

  /**
   * A number in [0, n) from the top 32 bits of SplitMix64, by multiplication; its bias is below n /
   * 2^32. Written out because the library's bounded draws may change with the JDK, while SplitMix64
   * is a fixed sequence.
   */
  static int index(SplittableRandom random, int n) {
    return (int) (((random.nextLong() >>> 32) * n) >>> 32);
  }

  /** Linear interpolation between order statistics (type 7 of Hyndman and Fan 1996). */
  private static double quantile(double[] sorted, double probability) {
    double position = probability * (sorted.length - 1);
    int below = (int) position;
    double low = sorted[below];
    double high = sorted[Math.min(below + 1, sorted.length - 1)];
    return low == high ? low : low + (position - below) * (high - low); // both may be infinite
  }

  private static double[] bytes(SortedMap<String, DocumentRow> documents) {
    return documents.values().stream().mapToDouble(DocumentRow::bytes).toArray();
  }

  private static SortedMap<String, DocumentRow> byName(List<DocumentRow> documents) {
    if (documents.isEmpty()) {
      throw new IllegalArgumentException("no documents");
    }
    SortedMap<String, DocumentRow> byName = new TreeMap<>();
    for (DocumentRow row : documents) {
      if (row.bytes() < 1) {
        throw new IllegalArgumentException("document " + row.document() + " has no bytes");
      }
      if (byName.put(row.document(), row) != null) {
        throw new IllegalArgumentException("document " + row.document() + " is given twice");
      }
    }
    return byName;
  }

  private static void requireSameDocuments(
      SortedMap<String, DocumentRow> ours, SortedMap<String, DocumentRow> theirs) {
    for (DocumentRow row : ours.values()) {
      DocumentRow other = theirs.get(row.document());
      if (other == null) {
        throw new IllegalArgumentException(
            "not the same documents: " + row.document() + " was scored by one model only");
      }
      if (!row.sha256().equals(other.sha256()) || row.bytes() != other.bytes()) {
        throw new IllegalArgumentException(
            "not the same documents: the text of " + row.document() + " differs");
      }
    }
    for (String document : theirs.keySet()) {
      if (!ours.containsKey(document)) {
        throw new IllegalArgumentException(
            "not the same documents: " + document + " was scored by one model only");
      }
    }
  }
}
