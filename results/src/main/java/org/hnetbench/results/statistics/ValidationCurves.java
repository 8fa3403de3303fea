package org.hnetbench.results.statistics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hnetbench.results.statistics.DataEfficiency.DocumentLoss;

/**
 * Validation of one model before its decay, by seed.
 *
 * @param logBytes trained on at each point, mean of the seeds, (P)
 * @param nats by seed, point and document, (S, P, D)
 */
record ValidationCurves(double[] logBytes, double[][][] nats) {
  /** Rows that make no curves, with the reason. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1;

    Unusable(String reason) {
      super(reason);
    }
  }

  /**
   * Sorts rows. The points of several seeds belong together in the order of their bytes.
   *
   * @param documents all documents with their bytes, in order
   */
  static ValidationCurves of(
      List<DocumentLoss> rows, double decayFrom, SortedMap<String, Long> documents)
      throws Unusable {
    SortedMap<Long, SortedMap<Long, Map<String, DocumentLoss>>> seeds = new TreeMap<>();
    for (DocumentLoss row : rows) {
      // Before the first step there is no logarithm of the bytes.
      if (row.spent() <= decayFrom && row.bytes() > 0) {
        Map<String, DocumentLoss> point =
            seeds
                .computeIfAbsent(row.seed(), seed -> new TreeMap<>())
                .computeIfAbsent(row.bytes(), bytes -> new HashMap<>());
        if (point.put(row.document(), row) != null) {
          throw new IllegalArgumentException(
              "document " + row.document() + " is given twice at " + row.bytes() + " bytes");
        }
      }
    }
    if (seeds.isEmpty()) {
      throw new Unusable("it was never validated before the decay; validate more often");
    }
    int points = seeds.get(seeds.firstKey()).size();
    double[] logBytes = new double[points];
    List<double[][]> nats = new ArrayList<>();
    for (SortedMap<Long, Map<String, DocumentLoss>> curve : seeds.values()) {
      if (curve.size() != points) {
        throw new Unusable("its seeds have different numbers of points before the decay");
      }
      List<double[]> natsOfCurve = new ArrayList<>();
      for (Map.Entry<Long, Map<String, DocumentLoss>> point : curve.entrySet()) {
        logBytes[natsOfCurve.size()] += StrictMath.log(point.getKey()) / seeds.size();
        natsOfCurve.add(natsByDocument(point.getValue(), documents));
      }
      nats.add(natsOfCurve.toArray(double[][]::new));
    }
    return new ValidationCurves(logBytes, nats.toArray(double[][][]::new));
  }

  private static double[] natsByDocument(
      Map<String, DocumentLoss> point, SortedMap<String, Long> documents) throws Unusable {
    if (!point.keySet().equals(documents.keySet())) {
      throw new IllegalArgumentException("not the same documents at all points");
    }
    double[] nats = new double[documents.size()];
    int next = 0;
    for (Map.Entry<String, Long> document : documents.entrySet()) {
      DocumentLoss row = point.get(document.getKey());
      if (row.documentBytes() != document.getValue()) {
        throw new IllegalArgumentException("the length of " + row.document() + " differs");
      }
      if (!Double.isFinite(row.nats())) {
        throw new Unusable("its loss is not finite after " + row.bytes() + " bytes");
      }
      nats[next++] = row.nats();
    }
    return nats;
  }

  int seeds() {
    return nats.length;
  }

  /**
   * The curve of bits-per-byte over drawn documents and seeds.
   *
   * @param documents how often each document counts, (D)
   * @param bytes of the documents, as often as they count
   * @param seeds how often each seed counts, (S)
   */
  LossCurve curve(int[] documents, double bytes, int[] seeds) {
    double[] bitsPerByte = new double[logBytes.length];
    int drawnSeeds = 0;
    for (int count : seeds) {
      drawnSeeds += count;
    }
    for (int point = 0; point < bitsPerByte.length; point++) {
      double sum = 0;
      for (int seed = 0; seed < seeds.length; seed++) {
        sum += seeds[seed] == 0 ? 0 : seeds[seed] * weighted(nats[seed][point], documents);
      }
      bitsPerByte[point] = BitsPerByte.of(sum, bytes * drawnSeeds);
    }
    return LossCurve.pooled(logBytes, bitsPerByte);
  }

  private static double weighted(double[] nats, int[] counts) {
    double sum = 0;
    for (int document = 0; document < nats.length; document++) {
      sum += counts[document] * nats[document];
    }
    return sum;
  }
}
