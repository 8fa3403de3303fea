package org.hnetbench.results.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.hnetbench.results.statistics.DataEfficiency.Absent;
import org.hnetbench.results.statistics.DataEfficiency.DocumentLoss;
import org.hnetbench.results.statistics.DataEfficiency.Ratio;

/** Reads {@link DataEfficiency} off the curves of two models, and off draws of them. */
final class CurveComparison {
  private final ValidationCurves model;
  private final ValidationCurves reference;
  private final double[] documentBytes;

  private CurveComparison(
      ValidationCurves model, ValidationCurves reference, SortedMap<String, Long> documents) {
    this.model = model;
    this.reference = reference;
    this.documentBytes = documents.values().stream().mapToDouble(Long::doubleValue).toArray();
  }

  static DataEfficiency compare(
      List<DocumentLoss> model,
      List<DocumentLoss> reference,
      double decayFrom,
      Bootstrap bootstrap) {
    SortedMap<String, Long> documents = new TreeMap<>();
    for (List<DocumentLoss> rows : List.of(reference, model)) {
      rows.forEach(row -> documents.putIfAbsent(row.document(), row.documentBytes()));
    }
    String whose = "the model's curve: ";
    try {
      ValidationCurves ours = ValidationCurves.of(model, decayFrom, documents);
      whose = "the reference's curve: ";
      ValidationCurves theirs = ValidationCurves.of(reference, decayFrom, documents);
      return new CurveComparison(ours, theirs, documents).read(bootstrap);
    } catch (ValidationCurves.Unusable e) {
      return new Absent(whose + e.getMessage());
    }
  }

  private DataEfficiency read(Bootstrap bootstrap) {
    int[] allDocuments = ones(documentBytes.length);
    double bytes = bytes(allDocuments);
    LossCurve ours = model.curve(allDocuments, bytes, ones(model.seeds()));
    LossCurve theirs = reference.curve(allDocuments, bytes, ones(reference.seeds()));
    double level = LossCurve.commonLevel(ours, theirs);
    double logRatio = logRatio(ours, theirs);
    if (Double.isInfinite(logRatio)) {
      return new Absent(
          (logRatio > 0 ? "the model" : "the reference")
              + " was below the other's loss at its first validation point already; validate"
              + " earlier");
    }
    return new Ratio(
        estimate(StrictMath.exp(logRatio), bootstrap),
        level,
        StrictMath.exp(ours.logBytesAt(level)),
        StrictMath.exp(theirs.logBytesAt(level)),
        ours.end() <= theirs.end());
  }

  /** Infinite where a curve lay below the level from its first point on. */
  private static double logRatio(LossCurve ours, LossCurve theirs) {
    double level = LossCurve.commonLevel(ours, theirs);
    return theirs.logBytesAt(level) - ours.logBytesAt(level);
  }

  private Estimate estimate(double ratio, Bootstrap bootstrap) {
    int n = documentBytes.length;
    if (n == 1) {
      return new Estimate(ratio, Double.NaN, Double.NaN, n);
    }
    SplittableRandom random = new SplittableRandom(bootstrap.seed());
    double[] draws = new double[bootstrap.resamples()];
    for (int resample = 0; resample < draws.length; resample++) {
      int[] documents = drawn(n, random);
      double bytes = bytes(documents);
      LossCurve ours = model.curve(documents, bytes, drawn(model.seeds(), random));
      LossCurve theirs = reference.curve(documents, bytes, drawn(reference.seeds(), random));
      draws[resample] = StrictMath.exp(logRatio(ours, theirs));
    }
    return bootstrap.estimate(ratio, draws, n);
  }

  /** How often each of n is drawn in n draws with replacement. */
  private static int[] drawn(int n, SplittableRandom random) {
    int[] counts = new int[n];
    for (int i = 0; i < n; i++) {
      counts[Bootstrap.index(random, n)]++;
    }
    return counts;
  }

  private double bytes(int[] counts) {
    double sum = 0;
    for (int document = 0; document < counts.length; document++) {
      sum += counts[document] * documentBytes[document];
    }
    return sum;
  }

  private static int[] ones(int n) {
    int[] ones = new int[n];
    Arrays.fill(ones, 1);
    return ones;
  }
}
